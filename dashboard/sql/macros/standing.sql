-- Statements that stand: not withdrawn, each with its weight and the indicator that it speaks of. One row per statement
-- that has a value or says that there is none. A withdrawal may itself be withdrawn, which undoes it; that is final.
-- Not materialized, since DuckDB reads every column below a CTE that is; the subject and its kind, which an act shares
-- with what it acts on, are named so that a question about one subject or kind looks for acts in its place only.
CREATE OR REPLACE MACRO standing() AS TABLE
    WITH withdrawn AS NOT MATERIALIZED (
        SELECT
            withdraws AS seq,
            subject_kind,
            subject
        FROM statement
        WHERE
            withdraws IS NOT NULL
            AND seq NOT IN (SELECT undone.withdraws FROM statement AS undone WHERE undone.withdraws IS NOT NULL)
    ),

    act AS NOT MATERIALIZED (
        SELECT
            seq,
            subject_kind,
            subject,
            max(pinned_by) AS pinned_by,
            bool_or(pinned_by IS NULL) AS is_withdrawn
        FROM (
            SELECT
                seq,
                subject_kind,
                subject,
                NULL AS pinned_by
            FROM withdrawn
            UNION ALL
            SELECT
                pins AS seq,
                subject_kind,
                subject,
                seq AS pinned_by
            FROM statement
            WHERE pins IS NOT NULL AND seq NOT IN (SELECT seq FROM withdrawn)
        ) AS acted
        GROUP BY seq, subject_kind, subject
    )

    SELECT
        statement.*,
        indicator_of(statement.field, statement.aspect) AS indicator,
        act.pinned_by,
        weight(act.pinned_by, statement.aspect, statement.holds_on, statement.seq) AS weight
    FROM statement
    LEFT JOIN act
        ON
            statement.seq = act.seq
            AND statement.subject_kind = act.subject_kind
            AND statement.subject = act.subject
    WHERE statement.pins IS NULL AND statement.withdraws IS NULL AND act.is_withdrawn IS DISTINCT FROM true;
