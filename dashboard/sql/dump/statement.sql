-- The statements as data/statements.csv writes them. One row per statement, in the order of commits.
SELECT
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
    statement.locator,
    utc(statement.recorded_at) AS recorded_at,
    statement.recorded_by,
    statement.reason,
    pinned.statement_id AS pins,
    withdrawn.statement_id AS withdraws,
    statement.remark
FROM statement
LEFT JOIN statement AS pinned ON statement.pins = pinned.seq
LEFT JOIN statement AS withdrawn ON statement.withdraws = withdrawn.seq
ORDER BY statement.seq
