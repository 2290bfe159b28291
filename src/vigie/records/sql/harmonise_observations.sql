-- A country by its code, else by its name; a group of countries has neither, and keeps its code as the area, as does
-- a part of a country. A category counts only under the breakdown that it belongs to; nationals are of the country
-- that reports.
COPY (
  WITH read AS (
    SELECT raw."__row", {read}, {raw_code} AS raw_code, {place} AS raw_place, {part} AS part, {category} AS category
    FROM read_parquet({raw}) AS raw {lookups}
  ),
  placed AS (
    SELECT * REPLACE ({breakdown} AS breakdown), coalesce({country_code}, {country_name}) AS country,
           {country_state} AS code_state
    FROM read
  )
  SELECT
    "__row",
    country,
    CAST(CASE WHEN country IS NOT NULL THEN 0 WHEN code_state = 3 THEN 3 ELSE 2 END AS TINYINT) AS country__state,
    CASE WHEN code_state = 3 THEN trim(raw_code) ELSE part END AS area,
    coalesce(nullif(trim(raw_place), ''), trim(raw_code), country, '') AS place,
    category,
    time, time__state,
    {indicator} AS indicator, indicator__state,
    breakdown, breakdown__state,
    sex, sex__state, age, age__state,
    CASE WHEN breakdown = 'form' THEN form END AS form,
    CAST(CASE WHEN breakdown = 'form' THEN form__state ELSE 3 END AS TINYINT) AS form__state,
    CASE WHEN breakdown <> 'citizenship' THEN NULL
         WHEN citizenship = '_own' THEN country ELSE citizenship END AS citizenship,
    CAST(CASE WHEN breakdown <> 'citizenship' THEN 3
              WHEN citizenship = '_own' AND country IS NULL THEN 2
              ELSE citizenship__state END AS TINYINT) AS citizenship__state,
    CASE WHEN breakdown = 'repatriation' THEN repatriation END AS repatriation,
    CAST(CASE WHEN breakdown = 'repatriation' THEN repatriation__state ELSE 3 END AS TINYINT) AS repatriation__state,
    value, lower, upper, state, mark
  FROM placed
  ORDER BY "__row"
) TO {target} (FORMAT parquet, COMPRESSION zstd)
