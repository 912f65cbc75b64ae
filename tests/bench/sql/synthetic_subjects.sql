-- Statements on invented agreements and events, each with organisations of its own and one that many share, as
-- data/statements.csv writes them. One row per statement, all recorded before those on projects (synthetic.sql).
WITH numbered AS (
    SELECT unnest(range($subjects)) AS i
),

said AS (
    SELECT
        i,
        kind.subject_kind,
        kind.field,
        kind.aspect,
        kind.place,
        CASE kind.place
            WHEN 1 THEN printf('О сотрудничестве в отрасли %d', i)
            WHEN 2 THEN strftime(DATE '2020-01-01' + (i % 1300)::INTEGER, '%Y-%m-%d')
            WHEN 3 THEN printf('ТОО «Серіктес %d»', i)
            WHEN 4 THEN printf('Акционерное общество «Партнёр %d»', i % 1000)
            ELSE printf('Вопрос повестки %d', i)
        END AS value
    FROM numbered
    CROSS JOIN (
        VALUES
        ('agreement', 'description', NULL, 1), ('agreement', 'signed', 'actual', 2), ('agreement', 'party', NULL, 3),
        ('agreement', 'party', NULL, 4), ('event', 'description', NULL, 1), ('event', 'held', 'actual', 2),
        ('event', 'party', NULL, 4), ('event', 'subject_matter', NULL, 5)
    ) AS kind (subject_kind, field, aspect, place)
)

SELECT
    printf('%s-%07d-%s-%d', subject_kind, i, field, place) AS statement_id,
    subject_kind,
    printf('%s-%07d', subject_kind, i) AS subject,
    field,
    aspect,
    NULL AS qualifier,
    value,
    NULL AS upper,
    NULL AS unit,
    NULL AS measure_of,
    CASE WHEN field = 'party' THEN 'participant' END AS role,
    CASE WHEN field = 'party' THEN ['KZ', 'CN', 'KR'][1 + i % 3] END AS country,
    CASE WHEN field NOT IN ('signed', 'held') THEN 'ru' END AS lang,
    NULL AS nil_reason,
    'подписали соглашение' AS stated,
    NULL AS holds_on,
    'source-' || i % 50 AS source_id,
    'с. ' || 1 + i % 40 AS locator,
    '2023-09-01T06:00:00Z' AS recorded_at,
    'editor' AS recorded_by,
    NULL AS reason,
    NULL AS pins,
    NULL AS withdraws,
    NULL AS remark
FROM said
ORDER BY i, subject_kind, place;
