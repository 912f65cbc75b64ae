-- Statements that stand: not withdrawn, each with its weight. One row per statement that has a value
-- or says that there is none. A withdrawal may itself be withdrawn, which undoes it; that is final.
CREATE OR REPLACE MACRO standing() AS TABLE
    WITH withdrawn AS NOT MATERIALIZED (
        SELECT withdraws AS seq
        FROM statement
        WHERE
            withdraws IS NOT NULL
            AND seq NOT IN (SELECT undone.withdraws FROM statement AS undone WHERE undone.withdraws IS NOT NULL)
    ),

    act AS NOT MATERIALIZED (
        SELECT
            seq,
            max(pinned_by) AS pinned_by,
            bool_or(pinned_by IS NULL) AS is_withdrawn
        FROM (
            SELECT
                seq,
                NULL AS pinned_by
            FROM withdrawn
            UNION ALL
            SELECT
                pins AS seq,
                seq AS pinned_by
            FROM statement
            WHERE pins IS NOT NULL AND seq NOT IN (SELECT seq FROM withdrawn)
        ) AS acted
        GROUP BY seq
    )

    SELECT
        statement.*,
        act.pinned_by,
        weight(act.pinned_by, statement.aspect, statement.holds_on, statement.seq) AS weight
    FROM statement
    LEFT JOIN act ON statement.seq = act.seq
    WHERE statement.pins IS NULL AND statement.withdraws IS NULL AND act.is_withdrawn IS DISTINCT FROM true;
