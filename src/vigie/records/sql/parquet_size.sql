-- Rows of a Parquet, and bytes of its columns once unpacked.
SELECT (SELECT sum(num_rows) FROM parquet_file_metadata({path})),
       (SELECT sum(total_uncompressed_size) FROM parquet_metadata({path}))
