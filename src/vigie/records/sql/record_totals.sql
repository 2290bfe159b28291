-- Records by year, before and after.
WITH every AS (
  SELECT 'old' AS vintage, time FROM read_parquet({old})
  UNION ALL
  SELECT 'new' AS vintage, time FROM read_parquet({new})
)
SELECT time, 'records' AS measure,
       count(*) FILTER (vintage = 'old') AS old_lower, count(*) FILTER (vintage = 'old') AS old_upper,
       count(*) FILTER (vintage = 'new') AS new_lower, count(*) FILTER (vintage = 'new') AS new_upper
FROM every
GROUP BY time
ORDER BY time NULLS LAST
