-- First each published key once (several rows: from the smallest to their sum), then sums over places and years.
WITH once AS (
  SELECT {keys}coalesce(country, place) AS where_, time AS when_, trim(category) AS category, sex, age,
         CASE WHEN count(*) = 1 THEN sum(lower) ELSE min(lower) END AS lower,
         sum(upper) AS upper,
         bool_or(lower IS NULL) AS unknown,
         any_value(mark) AS mark,
         count(*) AS rows
  FROM read_parquet({path})
  WHERE {where}
  GROUP BY ALL
)
SELECT {columns}
       CASE WHEN bool_and(unknown) THEN NULL ELSE sum(lower) END AS lower,
       CASE WHEN bool_or(unknown) THEN NULL ELSE sum(upper) END AS upper,
       count(*) AS parts,
       list(mark) FILTER (mark <> '') AS marks,
       count(*) FILTER (rows > 1) AS repeated,
       count(DISTINCT where_) AS areas
FROM once
GROUP BY ALL
HAVING count(*) > 0
ORDER BY ALL
