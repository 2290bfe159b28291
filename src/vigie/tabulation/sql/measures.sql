-- The indicators of a delivery of observations.
SELECT DISTINCT indicator
FROM read_parquet({path})
WHERE indicator IS NOT NULL
ORDER BY indicator
