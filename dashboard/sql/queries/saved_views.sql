-- Which views are saved now? One row per name, by name; only the one of $view_name where that is given.
SELECT
    seq,
    name,
    page,
    coalesce(query, '') AS query,
    recorded_at,
    recorded_by
FROM saved_view
WHERE $view_name IS NULL OR lower(name) = lower($view_name)
QUALIFY row_number() OVER (PARTITION BY lower(name) ORDER BY seq DESC) = 1 AND act = 'save'
ORDER BY lower(name);
