-- Of single values that no rule could read: what each looks like.
WITH given AS (SELECT DISTINCT unnest(CAST(? AS VARCHAR[])) AS given),
     cells AS (SELECT given, identity_signs(trim(given)) AS signs FROM given)
SELECT given,
       CASE WHEN signs.email THEN 'email' WHEN signs.handle THEN 'name' WHEN signs.document THEN 'document'
            WHEN signs.gps OR signs.address THEN 'address' WHEN signs.old_date THEN 'birth_date'
            WHEN signs.dialled AND NOT signs.any_date THEN 'phone' WHEN signs.person THEN 'name'
            WHEN length(given) > 60 THEN 'story' ELSE '' END AS kind
FROM cells
ORDER BY given
