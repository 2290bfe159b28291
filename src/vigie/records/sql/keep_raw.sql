-- The columns that are kept as delivered.
COPY (
  SELECT "__row"{columns}
  FROM read_parquet({path})
  ORDER BY "__row"
) TO {target} (FORMAT parquet, COMPRESSION zstd)
