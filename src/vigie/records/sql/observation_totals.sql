-- Published totals by year and indicator, over countries; a key in several rows is from its smallest to their sum.
WITH every AS (
  SELECT 'old' AS vintage, * FROM read_parquet({old})
  UNION ALL BY NAME
  SELECT 'new' AS vintage, * FROM read_parquet({new})
),
once AS (
  SELECT vintage, time, indicator, coalesce(country, trim(place)) AS country,
         CASE WHEN count(*) = 1 THEN sum(lower) ELSE min(lower) END AS lower, sum(upper) AS upper
  FROM every
  WHERE breakdown = 'total' AND sex = '_total' AND age = '_total' AND area IS NULL
    AND coalesce(country, trim(place), '') <> ''
  GROUP BY ALL
)
SELECT time, indicator,
       sum(lower) FILTER (vintage = 'old') AS old_lower, sum(upper) FILTER (vintage = 'old') AS old_upper,
       sum(lower) FILTER (vintage = 'new') AS new_lower, sum(upper) FILTER (vintage = 'new') AS new_upper
FROM once
GROUP BY ALL
ORDER BY indicator, time
