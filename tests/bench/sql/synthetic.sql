-- Statements on invented projects as data/statements.csv writes them, ten a project, in the order in which they would
-- have come in over three years: with unknowns, sources that disagree, pins. One row per statement.
WITH project AS (
    SELECT
        i,
        printf('p%07d', i) AS subject,
        (hash(i) >> 1)::BIGINT AS h,
        (hash(i + 7919) >> 1)::BIGINT AS g
    FROM (SELECT unnest(range($projects)) AS i) AS numbered
),

list AS (
    SELECT
        list_sort(list(code) FILTER (WHERE list = 'sector')) AS sectors,
        list_sort(list(code) FILTER (WHERE list = 'status')) AS statuses,
        list_sort(list(code) FILTER (WHERE list = 'district' AND (entry ->> 'kind') IN ('city', 'district')))
            AS districts
    FROM code
),

place AS (
    SELECT unnest(range(10)) AS k
),

said AS (
    SELECT
        project.*,
        place.k,
        ['name', 'sector', 'status', 'cost', 'cost', 'capacity', 'jobs', 'district', 'commissioning', 'place'][k + 1]
            AS field,
        list.sectors[1 + h % len(list.sectors)] AS sector,
        list.statuses[1 + (h >> 8) % len(list.statuses)] AS status,
        list.districts[1 + (h >> 16) % len(list.districts)] AS district,
        ['exact', 'exact', 'about', 'almost', 'more_than', 'up_to'][1 + (h >> (3 + k)) % 6] AS how,
        TIMESTAMP '2023-10-01'
        + to_seconds(CASE WHEN k < 4 THEN g % 60000000 ELSE g % 60000000 + (g >> k) % 30000000 END) AS recorded,
        k = 4 AND g % 50 = 0 AS is_pin,
        CASE k
            WHEN 3 THEN h % 6 = 0
            WHEN 5 THEN h % 10 < 3
            WHEN 6 THEN h % 10 < 4
            ELSE false
        END AS is_nil
    FROM project
    CROSS JOIN place
    CROSS JOIN list
)

SELECT
    subject || '-' || k AS statement_id,
    'project' AS subject_kind,
    subject,
    field,
    ['ru', NULL, 'stated', 'planned', 'planned', 'actual', 'operation', NULL, 'planned', 'exact'][k + 1] AS aspect,
    CASE WHEN k IN (3, 4, 5, 6) AND NOT is_nil AND NOT is_pin THEN how END AS qualifier,
    CASE
        WHEN is_nil OR is_pin THEN NULL
        WHEN k = 0 THEN printf('ТОО «Жетiсу %s %d»', ['Агро', 'Энерго', 'Логистик', 'Құрылыс'][1 + h % 4], i)
        WHEN k = 1 THEN sector
        WHEN k = 2 THEN status
        WHEN k = 3 THEN ((1 + h % 9000) * 10000000)::VARCHAR
        WHEN k = 4 THEN ((1 + h % 9000) * [11500000, 100000, 10000000][1 + least(g % 10, 2)])::VARCHAR
        WHEN k = 5 THEN (1 + (h >> 5) % 300)::VARCHAR
        WHEN k = 6 THEN (5 + (h >> 7) % 800)::VARCHAR
        WHEN k = 7 THEN district
        WHEN k = 8 THEN strftime(DATE '2023-01-01' + ((h >> 4) % 2500)::INTEGER, '%Y-%m')
        ELSE printf('%.4f %.4f', 43.0 + (h % 30000) / 10000.0, 75.0 + (g % 50000) / 10000.0)
    END AS value,
    NULL AS upper,
    CASE
        WHEN is_nil OR is_pin THEN NULL
        WHEN k IN (3, 4) THEN ['KZT', 'KZT', 'KZT', 'USD'][1 + (h >> 20) % 4]
        WHEN k = 5 THEN 'MAW'
        WHEN k = 6 THEN 'IE'
    END AS unit,
    CASE WHEN k = 5 AND NOT is_nil THEN 'electricity' END AS measure_of,
    NULL AS role,
    NULL AS country,
    CASE WHEN k = 0 THEN 'ru' END AS lang,
    CASE WHEN is_nil THEN CASE WHEN g % 9 = 0 THEN 'withheld' ELSE 'missing' END END AS nil_reason,
    CASE WHEN NOT is_pin THEN 'почти сорок млрд' END AS stated,
    CASE
        WHEN NOT is_pin AND g % 3 > 0 THEN strftime(recorded::DATE - ((g >> k) % 400)::INTEGER, '%Y-%m-%d')
    END AS holds_on,
    CASE WHEN NOT is_pin THEN 'source-' || (g >> k) % 50 END AS source_id,
    CASE WHEN NOT is_pin THEN 'с. ' || 1 + h % 40 END AS locator,
    strftime(recorded, '%Y-%m-%dT%H:%M:%SZ') AS recorded_at,
    'editor' AS recorded_by,
    CASE WHEN is_pin THEN 'проверено' END AS reason,
    CASE WHEN is_pin THEN subject || '-3' END AS pins,
    NULL AS withdraws,
    NULL AS remark
FROM said
ORDER BY recorded, i, k;
