-- Records of each category of one dimension, before and after.
WITH every AS (
  SELECT 'old' AS vintage, {key} AS category FROM read_parquet({old}) AS harmonised
  UNION ALL
  SELECT 'new' AS vintage, {key} AS category FROM read_parquet({new}) AS harmonised
)
SELECT category, count(*) FILTER (vintage = 'old') AS old, count(*) FILTER (vintage = 'new') AS new
FROM every
GROUP BY category
ORDER BY category
