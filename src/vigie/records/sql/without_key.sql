-- Rows that name no place: they have no key, so nothing can be compared with them.
SELECT count(*)
FROM read_parquet({path})
WHERE coalesce(country, area, trim(place), '') = ''
