-- Records by their keys; a record with several categories of a group counts in each.
WITH keyed AS (
  SELECT {keys}sum(records) AS records
  FROM counted
  GROUP BY ALL
)
SELECT {columns}CAST(sum(records) AS BIGINT) AS records
FROM keyed{spread}
GROUP BY ALL
HAVING count(*) > 0
ORDER BY ALL
