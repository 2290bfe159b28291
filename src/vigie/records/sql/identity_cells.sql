-- The cells of one column that are not empty, with their rows.
SELECT "__row", {column}
FROM read_parquet({path})
WHERE trim({column}) <> '' AND {which}
ORDER BY "__row"
