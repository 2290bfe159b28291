-- A country by its code, else by its name; a group of countries has neither, and keeps its code as the area.
-- A category counts only under the breakdown that it belongs to; nationals are of the country that reports.
COPY (
  WITH read AS (
    SELECT raw."__row", {read}, {raw_code} AS raw_code, {place} AS place, {category} AS category
    FROM read_parquet({raw}) AS raw {lookups}
  )
  SELECT
    "__row",
    coalesce({country_code}, country_by_name) AS country,
    CAST(CASE WHEN {country_code} IS NOT NULL OR country_by_name IS NOT NULL THEN 0
              WHEN {country_state} = 3 THEN 3 ELSE 2 END AS TINYINT) AS country__state,
    CASE WHEN {country_state} = 3 THEN trim(raw_code) END AS area,
    coalesce(nullif(trim(place), ''), trim(raw_code), '') AS place,
    category,
    {plain},
    CASE WHEN breakdown = 'form' THEN form END AS form,
    CAST(CASE WHEN breakdown = 'form' THEN form__state ELSE 3 END AS TINYINT) AS form__state,
    CASE WHEN breakdown <> 'citizenship' THEN NULL
         WHEN citizenship = '_own' THEN coalesce({country_code}, country_by_name) ELSE citizenship END AS citizenship,
    CAST(CASE WHEN breakdown <> 'citizenship' THEN 3
              WHEN citizenship = '_own' AND coalesce({country_code}, country_by_name) IS NULL THEN 2
              ELSE citizenship__state END AS TINYINT) AS citizenship__state,
    CASE WHEN breakdown = 'repatriation' THEN repatriation END AS repatriation,
    CAST(CASE WHEN breakdown = 'repatriation' THEN repatriation__state ELSE 3 END AS TINYINT) AS repatriation__state,
    value, lower, upper, state, mark
  FROM read
  ORDER BY "__row"
) TO {target} (FORMAT parquet, COMPRESSION zstd)
