-- The different pairs of two columns with their rows.
SELECT coalesce({first}, '') AS first, coalesce({second}, '') AS second, count(DISTINCT "__row") AS rows
FROM read_parquet({path})
GROUP BY ALL
ORDER BY ALL
