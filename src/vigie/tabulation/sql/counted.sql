-- Equal records are joined before anything else: by their codes and states, and by one number for each group of flags.
CREATE OR REPLACE TEMP TABLE counted AS
SELECT {marks}count(*) AS records
FROM read_parquet({path})
WHERE {where}
GROUP BY ALL
