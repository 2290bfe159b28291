-- Keys of both vintages, each once with its sorted values. Rows that name no place have no key.
WITH every AS (
  SELECT 'old' AS vintage, * FROM read_parquet({old})
  UNION ALL BY NAME
  SELECT 'new' AS vintage, * FROM read_parquet({new})
),
once AS (
  SELECT vintage, coalesce(country, area, trim(place), '') AS country, indicator, breakdown, trim(category) AS category,
         sex, age, time,
         list_sort(list(coalesce(nullif(mark, ''), CAST(value AS VARCHAR), ''))) AS figures
  FROM every
  WHERE coalesce(country, area, trim(place), '') <> ''
  GROUP BY ALL
),
paired AS (
  SELECT any_value(figures) FILTER (vintage = 'old') AS old, any_value(figures) FILTER (vintage = 'new') AS new
  FROM once
  GROUP BY country, indicator, breakdown, category, sex, age, time
)
SELECT count(*) FILTER (old IS NOT NULL AND new IS NOT NULL) AS both,
       count(*) FILTER (old <> new) AS changed,
       count(*) FILTER (old IS NULL) AS added,
       count(*) FILTER (new IS NULL) AS gone
FROM paired
