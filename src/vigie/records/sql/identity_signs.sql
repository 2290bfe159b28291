-- How many cells of a column look like an address of mail, a telephone, a day long ago, a person's name; mean length.
WITH cells AS (SELECT trim({column}) AS cell FROM read_parquet({path}) WHERE trim({column}) <> '')
SELECT
  count(*) FILTER (regexp_matches(cell, '^[^@\s]+@[^@\s]+\.[A-Za-z]{{2,}}$')),
  count(*) FILTER (regexp_matches(cell, '^\+?[0-9][0-9 ().\-/]{{7,19}}$')
                   AND length(regexp_replace(cell, '[^0-9]', '', 'g')) BETWEEN 8 AND 15
                   AND NOT regexp_matches(cell, '^(\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{4}}|\d{{4}}-\d{{2}}-\d{{2}}.*)$')),
  count(*) FILTER (regexp_matches(cell, '^(\d{{1,2}}[./-]\d{{1,2}}[./-](19\d\d|200\d)|(19\d\d|200\d)-\d{{2}}-\d{{2}}.*)$')),
  count(*) FILTER (regexp_matches(cell, '^[\p{{L}}][\p{{L}}''’.-]*( [\p{{L}}][\p{{L}}''’.-]*){{1,3}}$')),
  avg(length(cell))
FROM cells
