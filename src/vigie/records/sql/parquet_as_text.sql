-- Every cell of a Parquet as text.
COPY (
  SELECT {cells}
  FROM read_parquet({path})
) TO {target} (FORMAT csv, HEADER true, DELIMITER ',', QUOTE '"', ESCAPE '"')
