-- What a cell looks like. In doubt it looks like identity: a person decides.
CREATE OR REPLACE TEMP MACRO identity_signs(cell) AS {{
  email: regexp_matches(cell, '[\w.+-]+@[\w-]+\.[A-Za-z]{{2,}}'),
  handle: regexp_matches(cell, '^@[\w.]{{2,}}$'),
  document: regexp_matches(
    cell,
    '^[A-Z]{{1,2}} ?\d{{6,9}}$|^\d{{2}} ?[A-Z]{{2}} ?\d{{5}}$|^[12] ?\d{{2}} ?\d{{2}} ?\d[0-9AB] ?\d{{3}} ?\d{{3}}( ?\d{{2}})?$|^[A-Z]{{2}}\d{{2}}( ?[A-Z0-9]{{4}}){{3,7}}( ?[A-Z0-9]{{1,3}})?$'
  ),
  gps: regexp_matches(cell, '^-?\d{{1,3}}\.\d{{3,}}\s*[,;]\s*-?\d{{1,3}}\.\d{{3,}}$'),
  address: regexp_matches(
    cell,
    '(?i)^\d{{1,4}}( ?(bis|ter|[a-d]))?,? +(rue|avenue|av\.?|bd|boulevard|place|chemin|all[ée]e|impasse|route|quai|cours|calle|via)\b|^\d{{1,4}}[a-d]? +[\p{{L}}''’ .-]+ (street|st|road|rd|avenue|ave|lane|ln|drive|dr|court|way|stra[sß]s?e)\b|\b(rue|avenue|boulevard|impasse|calle|street|road|stra[sß]s?e)\b.*\d'
  ),
  old_date: regexp_matches(
    cell,
    '(?i)^(\d{{1,2}}[./-]\d{{1,2}}[./-](19\d\d|200\d)|(19\d\d|200\d)-\d{{2}}-\d{{2}}.*|\d{{1,2}}(er|st|nd|rd|th)? +(jan|f[ée]v|feb|mar|avr|apr|mai|may|jui|jun|jul|ao[uû]|aug|sep|oct|nov|d[ée]c)\p{{L}}*\.?,? +(19\d\d|200\d)|(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\p{{L}}*\.? +\d{{1,2}}(st|nd|rd|th)?,? +(19\d\d|200\d))$'
  ),
  any_date: regexp_matches(cell, '^(\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{4}}|\d{{4}}-\d{{2}}-\d{{2}}.*)$'),
  dialled: regexp_matches(cell, '^((\+|00)[0-9][0-9 ().\-/]{{7,19}}|0[1-9][0-9 ().\-/]{{7,14}})$')
    AND length(regexp_replace(cell, '[^0-9]', '', 'g')) BETWEEN 9 AND 17,
  phone: regexp_matches(cell, '^\+?[0-9][0-9 ().\-/]{{7,19}}$')
    AND length(regexp_replace(cell, '[^0-9]', '', 'g')) BETWEEN 8 AND 15,
  person: regexp_matches(
    cell,
    '^[\p{{Lu}}\p{{Lo}}][\p{{L}}\p{{M}}''’.-]*,?( ([\p{{Lu}}\p{{Lo}}][\p{{L}}\p{{M}}''’.-]*|bin|bint|ben|ibn|al|el|de|da|do|dos|du|van|von|la|le)){{0,4}} [\p{{Lu}}\p{{Lo}}][\p{{L}}\p{{M}}''’.-]*$'
  ) AND NOT regexp_matches(
    cell,
    '(?i)\b(police|ministr\p{{L}}*|minist[eè]re|inspection|shelter|hotline|office|bureau|services?|cent(re|er)|foyer|ngo|ong|court|tribunal|agenc[ey]|department|direction|institut\p{{L}}*|embass\p{{L}}*|ambassade|association|foundation|fondation|others?|autres?|former|ex|republic|r[ée]publique|union|kingdom|islands?|[iî]les?|north|south|east|west|nord|sud|est|ouest|africa|america|asia|europe|afrique|am[ée]rique|asie)\b'
  ),
  words: regexp_matches(cell, '^[\p{{L}}][\p{{L}}\p{{M}}''’.-]*( [\p{{L}}][\p{{L}}\p{{M}}''’.-]*){{1,3}}$'),
  single: regexp_matches(cell, '^[\p{{Lu}}\p{{Lo}}][\p{{L}}\p{{M}}''’-]+$'),
  long: length(cell) > 200
}}
