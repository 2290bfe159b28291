-- Names and types of the columns of a Parquet.
DESCRIBE SELECT {what}
FROM read_parquet({path})
