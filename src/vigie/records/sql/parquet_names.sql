-- The names of the columns that a Parquet holds.
SELECT column_name
FROM (DESCRIBE SELECT * FROM read_parquet({path}))
