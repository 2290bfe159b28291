-- Equal records of both vintages, over the columns that both have.
WITH old AS (
  SELECT {columns}, count(*) AS records
  FROM read_parquet({old}) AS harmonised JOIN read_parquet({old_raw}) AS raw USING ("__row")
  GROUP BY ALL
),
new AS (
  SELECT {columns}, count(*) AS records
  FROM read_parquet({new}) AS harmonised JOIN read_parquet({new_raw}) AS raw USING ("__row")
  GROUP BY ALL
),
every AS (
  SELECT *, 'old' AS vintage FROM old
  UNION ALL BY NAME
  SELECT *, 'new' AS vintage FROM new
),
paired AS (
  SELECT coalesce(sum(records) FILTER (vintage = 'old'), 0) AS before,
         coalesce(sum(records) FILTER (vintage = 'new'), 0) AS after
  FROM every
  GROUP BY {names}
)
SELECT coalesce(sum(least(before, after)), 0) AS both,
       coalesce(sum(greatest(after - before, 0)), 0) AS added,
       coalesce(sum(greatest(before - after, 0)), 0) AS gone
FROM paired
