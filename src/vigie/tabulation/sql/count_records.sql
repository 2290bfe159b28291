-- Records by their keys. Equal records are joined first, so that spreading groups of flags costs little.
WITH records AS (
  SELECT {keys}count(*) AS records
  FROM read_parquet({path})
  WHERE {where}
  GROUP BY ALL
)
SELECT {columns}CAST(sum(records) AS BIGINT) AS records
FROM records{spread}
GROUP BY ALL
HAVING count(*) > 0
ORDER BY ALL
