-- Which selected projects come next? One row per project, so many after a given one, by what the reader sorts by:
-- the value first, the key among equals; what is not known comes last either way.
WITH keyed AS (
    SELECT
        *,
        CASE $sort
            WHEN 'cost' THEN cost_kzt::DOUBLE
            WHEN 'jobs' THEN jobs
            WHEN 'capacity' THEN capacity_base
            WHEN 'area' THEN area
            WHEN 'commissioning' THEN epoch(commissioning)
            WHEN 'commencement' THEN epoch(commencement)
            WHEN 'updated' THEN epoch(last_recorded_at)
        END * CASE WHEN $descending THEN -1 ELSE 1 END AS sort_number,
        CASE $sort
            WHEN 'name' THEN folded(coalesce(name_ru, name_kk, name_en))
            WHEN 'sector' THEN sector
            WHEN 'status' THEN status
            WHEN 'district' THEN district
        END AS sort_text
    FROM selected_project($filters)
)

SELECT *
FROM keyed
WHERE
    $after_id IS NULL
    OR coalesce(sort_number, 'infinity'::DOUBLE) > coalesce($after_number, 'infinity'::DOUBLE)
    OR coalesce(sort_number, 'infinity'::DOUBLE) = coalesce($after_number, 'infinity'::DOUBLE)
    AND (
        coalesce(sort_text, chr(1114111)) > coalesce($after_text, chr(1114111))
        OR coalesce(sort_text, chr(1114111)) = coalesce($after_text, chr(1114111)) AND project_id > $after_id
    )
ORDER BY sort_number ASC NULLS LAST, sort_text ASC NULLS LAST, project_id
LIMIT $size;
