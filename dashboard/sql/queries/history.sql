-- What has been recorded on a subject, in order, with pins and withdrawals? One row per row of the statements.
SELECT
    statement.seq,
    statement.statement_id,
    statement.field,
    statement.aspect,
    statement.stated,
    statement.recorded_at,
    statement.recorded_by,
    statement.reason,
    CASE
        WHEN statement.withdraws IS NOT NULL THEN 'withdraw'
        WHEN statement.pins IS NOT NULL THEN 'pin'
        ELSE 'state'
    END AS act,
    target.statement_id AS target_id,
    target.stated AS target_stated
FROM statement
LEFT JOIN statement AS target
    ON target.seq = coalesce(statement.withdraws, statement.pins) AND target.subject = $subject
WHERE statement.subject_kind = $subject_kind AND statement.subject = $subject
ORDER BY statement.seq DESC;
