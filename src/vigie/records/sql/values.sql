-- The different values of one column with their rows.
SELECT coalesce({column}, '') AS value, count(*) AS rows
FROM read_parquet({path})
GROUP BY ALL
ORDER BY rows DESC, value
LIMIT {limit}
