-- Records that have each flag.
SELECT {flags}
FROM read_parquet({path})
