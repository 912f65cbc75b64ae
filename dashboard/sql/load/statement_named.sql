-- Collect the statements that staged ones pin or withdraw, from the log and from the staged rows (with their future
-- `seq`). A pin names a statement with a value; a withdrawal names such a statement, a pin or a withdrawal. The
-- withdrawal of a withdrawal is final.
CREATE OR REPLACE TEMP TABLE named AS
SELECT
    statement_id,
    $last_seq + row AS seq,
    subject_kind,
    subject,
    field,
    pins IS NULL AND withdraws IS NULL AS is_said,
    withdraws IN (
        SELECT incoming.statement_id FROM incoming
        WHERE incoming.withdraws IS NOT NULL
        UNION ALL
        SELECT statement.statement_id FROM statement
        WHERE statement.withdraws IS NOT NULL
    ) AS is_final
FROM incoming
WHERE statement_id IN (SELECT pins FROM incoming UNION ALL SELECT withdraws FROM incoming)
UNION ALL
SELECT
    statement_id,
    seq,
    subject_kind,
    subject,
    field,
    pins IS NULL AND withdraws IS NULL AS is_said,
    withdraws IN (
        SELECT statement.seq FROM statement
        WHERE statement.withdraws IS NOT NULL
    ) AS is_final
FROM statement
WHERE statement_id IN (SELECT pins FROM incoming UNION ALL SELECT withdraws FROM incoming);
