-- Every cell as text, as delivered; an empty cell is NULL.
COPY (
  SELECT row_number() OVER () AS "__row", *
  FROM read_csv({path}, columns = {{{names}}}, delim = {delimiter}, skip = {skip}, header = false,
                quote = '"', escape = '"', auto_detect = false, strict_mode = true, null_padding = false,
                ignore_errors = false, max_line_size = 4000000)
) TO {target} (FORMAT parquet, COMPRESSION zstd)
