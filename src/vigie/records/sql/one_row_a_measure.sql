-- A row for each measure of each row, under the number of the row that was delivered.
COPY (
  SELECT "__row"{kept}, "__column", "__value"
  FROM read_parquet({path}) UNPIVOT INCLUDE NULLS ("__value" FOR "__column" IN ({columns}))
  ORDER BY "__row"
) TO {target} (FORMAT parquet, COMPRESSION zstd)
