-- Keys that stand in several rows, and how many of them with different values.
WITH keys AS (
  SELECT {key}, count(*) AS rows, count(DISTINCT {value}) AS values_
  FROM read_parquet({path})
  GROUP BY {key}
  HAVING count(*) > 1
)
SELECT count(*), coalesce(sum(rows), 0), count(*) FILTER (values_ > 1)
FROM keys
