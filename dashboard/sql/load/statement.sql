-- Append the staged statements of a range of subjects, typed by the kind of their field. Kept sorted by subject, so
-- that the statements of one project lie together.
INSERT INTO statement
WITH kind AS (
    SELECT
        code AS field,
        entry ->> 'kind' AS kind
    FROM code
    WHERE list = 'field'
)

SELECT
    $last_seq + incoming.row AS seq,
    incoming.statement_id,
    incoming.subject_kind,
    incoming.subject,
    incoming.field,
    incoming.aspect,
    incoming.qualifier,
    CASE kind.kind WHEN 'money' THEN incoming.value::DECIMAL(18, 2) END AS amount,
    CASE kind.kind WHEN 'quantity' THEN incoming.value::DOUBLE END AS number,
    incoming.upper::DOUBLE AS upper,
    incoming.unit,
    incoming.measure_of,
    CASE kind.kind WHEN 'code' THEN incoming.value END AS code,
    CASE kind.kind WHEN 'text' THEN incoming.value END AS text,
    incoming.lang,
    CASE kind.kind WHEN 'date' THEN first_day(incoming.value) END AS day,
    CASE kind.kind WHEN 'date' THEN date_precision(incoming.value) END AS day_precision,
    CASE kind.kind WHEN 'point' THEN split_part(incoming.value, ' ', 1)::DOUBLE END AS latitude,
    CASE kind.kind WHEN 'point' THEN split_part(incoming.value, ' ', 2)::DOUBLE END AS longitude,
    incoming.role,
    incoming.country,
    incoming.nil_reason,
    incoming.stated,
    first_day(incoming.holds_on) AS holds_on,
    date_precision(incoming.holds_on) AS holds_on_precision,
    incoming.source_id,
    incoming.locator,
    incoming.recorded_at::TIMESTAMP AS recorded_at,
    incoming.recorded_by,
    incoming.reason,
    pinned.seq AS pins,
    withdrawn.seq AS withdraws,
    incoming.remark,
    CASE kind.kind WHEN 'text' THEN folded(incoming.value) END AS folded
FROM incoming
INNER JOIN kind ON incoming.field = kind.field
LEFT JOIN named AS pinned ON incoming.pins = pinned.statement_id
LEFT JOIN named AS withdrawn ON incoming.withdraws = withdrawn.statement_id
WHERE incoming.subject > $above AND incoming.subject <= $up_to
ORDER BY incoming.subject, incoming.row;
