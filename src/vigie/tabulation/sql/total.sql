-- Records that the question is about, each once.
SELECT count(*) AS records
FROM read_parquet({path})
WHERE {where}
