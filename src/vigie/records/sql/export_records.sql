-- Records in another form, row for row.
COPY (
  SELECT {columns}
  FROM read_parquet({path})
  ORDER BY "__row"
) TO {target} (FORMAT csv, HEADER true)
