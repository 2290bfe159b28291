-- Records that the question is about, each once.
SELECT CAST(coalesce(sum(records), 0) AS BIGINT) AS records
FROM counted
