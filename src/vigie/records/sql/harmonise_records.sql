-- One pass: each raw column is read by its lookup, flags are joined into groups, and the codebook's rule on blanks
-- is applied within a group (a blank is 0 only where the record has at least one flag in that group).
COPY (
  WITH read AS (
    SELECT raw."__row", {read}
    FROM read_parquet({raw}) AS raw {lookups}
  ),
  known AS (
    SELECT *{known}
    FROM read
  )
  SELECT "__row", {harmonised}
  FROM known
  {order}
) TO {target} (FORMAT parquet, COMPRESSION zstd)
