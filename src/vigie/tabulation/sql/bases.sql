-- Records whose last dimension is known, each once, by the other dimensions: what shares are shares of.
WITH records AS (
  SELECT {keys}count(*) AS records
  FROM read_parquet({path})
  WHERE {where}
  GROUP BY ALL
)
SELECT {columns_outer}CAST(sum(records) AS BIGINT) AS records
FROM records{spread_outer}
WHERE {known}
GROUP BY ALL
HAVING count(*) > 0
ORDER BY ALL
