-- What has been recorded on a subject, the newest first? One row per row of the statements; act says what it did: a pin
-- that is withdrawn is lifted, and what a withdrawn withdrawal had taken back is restored.
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
        WHEN statement.withdraws IS NOT NULL AND target.withdraws IS NOT NULL THEN 'restore'
        WHEN statement.withdraws IS NOT NULL AND target.pins IS NOT NULL THEN 'lift'
        WHEN statement.withdraws IS NOT NULL THEN 'withdraw'
        WHEN statement.pins IS NOT NULL THEN 'pin'
        ELSE 'state'
    END AS act,
    target.statement_id AS target_id,
    coalesce(target.stated, said.stated) AS target_stated
FROM statement
LEFT JOIN statement AS target
    ON target.seq = coalesce(statement.withdraws, statement.pins) AND target.subject = $subject
LEFT JOIN statement AS said
    ON said.seq = coalesce(target.withdraws, target.pins) AND said.subject = $subject
WHERE statement.subject_kind = $subject_kind AND statement.subject = $subject
ORDER BY statement.seq DESC;
