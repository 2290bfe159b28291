-- How many cells of a column look like what; their mean length.
WITH cells AS (
  SELECT trim({column}) AS cell, identity_signs(trim({column})) AS signs
  FROM read_parquet({path})
  WHERE trim({column}) <> ''
)
SELECT
  count(*) FILTER (signs.email), count(*) FILTER (signs.handle), count(*) FILTER (signs.document),
  count(*) FILTER (signs.gps OR signs.address), count(*) FILTER (signs.old_date),
  count(*) FILTER (signs.dialled AND NOT signs.any_date), count(*) FILTER (signs.phone AND NOT signs.any_date),
  count(*) FILTER (signs.person), count(*) FILTER (signs.words), count(*) FILTER (signs.single),
  count(*) FILTER (signs.long), avg(length(cell))
FROM cells
