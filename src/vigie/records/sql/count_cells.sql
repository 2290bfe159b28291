-- For each column: cells that are not empty, different values, whether a formula stands in it.
SELECT count(*){counts}
FROM read_parquet({path})
