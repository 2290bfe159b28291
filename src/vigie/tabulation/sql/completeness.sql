-- Records in which each field is known, and in which all are, with and without citizenship.
WITH known AS (
  SELECT ({sex}) AS sex, ({age}) AS age, ({citizenship}) AS citizenship, ({form}) AS form
  FROM read_parquet({path})
  WHERE {where}
)
SELECT count(*),
       count(*) FILTER (sex AND age AND citizenship AND form),
       count(*) FILTER (sex AND age AND form),
       count(*) FILTER (sex), count(*) FILTER (age), count(*) FILTER (citizenship), count(*) FILTER (form)
FROM known
