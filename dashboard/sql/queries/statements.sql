-- What is said of the selected projects? One row per row of the statements, withdrawn and pins among them, in order.
SELECT
    statement.seq,
    statement.statement_id,
    statement.subject_kind,
    statement.subject,
    statement.field,
    statement.aspect,
    statement.qualifier,
    coalesce(
        plain_number(statement.amount),
        plain_number(statement.number),
        statement.code,
        statement.text,
        partial_date(statement.day, statement.day_precision),
        plain_number(statement.latitude) || ' ' || plain_number(statement.longitude)
    ) AS value,
    plain_number(statement.upper) AS upper,
    statement.unit,
    statement.measure_of,
    statement.role,
    statement.country,
    statement.lang,
    statement.nil_reason,
    statement.stated,
    partial_date(statement.holds_on, statement.holds_on_precision) AS holds_on,
    statement.source_id,
    source.publisher,
    source.url,
    statement.locator,
    utc(statement.recorded_at) AS recorded_at,
    statement.recorded_by,
    statement.reason,
    pinned.statement_id AS pins,
    withdrawn.statement_id AS withdraws,
    statement.remark
FROM statement
LEFT JOIN source ON statement.source_id = source.source_id
LEFT JOIN statement AS pinned ON statement.pins = pinned.seq
LEFT JOIN statement AS withdrawn ON statement.withdraws = withdrawn.seq
WHERE
    statement.subject_kind <> 'project' AND NOT $projects_only
    OR statement.subject IN (SELECT project_id FROM selected_project($filters))
ORDER BY statement.seq;
