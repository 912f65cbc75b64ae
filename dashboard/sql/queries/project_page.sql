-- Which selected projects come next, or came before? One row per project, with what a list shows of it: so many after a
-- given one (or before it, the nearest first, where backward), by what the reader sorts by: the value first; among
-- equals the one of which something was recorded last (last_seq, of which no two have the same); the unknown comes last
-- either way. Coded values come in the order of $codes (ordered_codes.sql), names by the reader's alphabet, quotes
-- aside.
-- No join stands between the table and the order: only so does DuckDB choose the rows first and then read their
-- columns.
WITH keyed AS (
    SELECT
        project.*,
        coalesce(
            CASE $sort
                WHEN 'cost' THEN project.cost_kzt::DOUBLE
                WHEN 'jobs' THEN project.jobs
                WHEN 'capacity' THEN project.capacity_base
                WHEN 'area' THEN project.area
                WHEN 'commissioning' THEN epoch(project.commissioning)
                WHEN 'commencement' THEN epoch(project.commencement)
                WHEN 'updated' THEN epoch(project.last_recorded_at)
                WHEN 'sector' THEN list_position($codes::VARCHAR[], project.sector)
                WHEN 'status' THEN list_position($codes::VARCHAR[], project.status)
                WHEN 'district' THEN list_position($codes::VARCHAR[], project.district)
            END * CASE WHEN $descending THEN -1 ELSE 1 END,
            CASE WHEN $sort = 'name' THEN 0 ELSE 'infinity'::DOUBLE END
        ) AS sort_number,
        CASE $sort
            WHEN 'name'
            THEN icu_sort_key(
                    ltrim(
                        coalesce(
                            CASE $language WHEN 'kk' THEN project.name_kk WHEN 'en' THEN project.name_en END,
                            project.name_ru, project.name_kk, project.name_en, project.project_id
                        ),
                        '«»"“”„'' '
                    ),
                    $language
                )
            ELSE ''
        END AS sort_text
    FROM selected_project($filters) AS project
)

SELECT
    project_id, last_seq,
    name_ru, name_kk, name_en,
    sector, status, district, district_basis,
    cost, cost_upper, cost_currency, cost_qualifier, cost_aspect, cost_nil, cost_year, cost_kzt, cost_kzt_upper,
    capacity, capacity_upper, capacity_unit, capacity_of, capacity_qualifier, capacity_nil,
    jobs, jobs_upper, jobs_qualifier, jobs_nil,
    commissioning, commissioning_precision, commissioning_aspect, commissioning_qualifier,
    sort_number, sort_text
FROM keyed
WHERE
    $after_seq IS NULL
    OR CASE WHEN $backward THEN sort_number < $after_number ELSE sort_number > $after_number END
    OR sort_number = $after_number
    AND (
        CASE WHEN $backward = $descending THEN sort_text > $after_text ELSE sort_text < $after_text END
        OR sort_text = $after_text
        AND CASE WHEN $backward THEN last_seq > $after_seq ELSE last_seq < $after_seq END
    )
ORDER BY
    CASE WHEN $backward THEN -sort_number ELSE sort_number END,
    CASE WHEN $backward = $descending THEN sort_text END,
    CASE WHEN $backward <> $descending THEN sort_text END DESC,
    CASE WHEN $backward THEN last_seq ELSE -last_seq END
LIMIT $size;
