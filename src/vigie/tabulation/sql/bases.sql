-- Records whose last dimension is known, each once, by the other dimensions: what shares are shares of.
WITH keyed AS (
  SELECT {keys}sum(records) AS records
  FROM counted
  GROUP BY ALL
)
SELECT {columns_outer}CAST(sum(records) AS BIGINT) AS records
FROM keyed{spread_outer}
WHERE {known}
GROUP BY ALL
HAVING count(*) > 0
ORDER BY ALL
