-- Statements that stand: not withdrawn, each with its weight. One row per statement that has a value
-- or says that there is none. A withdrawal may itself be withdrawn, which undoes it; that is final.
CREATE OR REPLACE MACRO standing() AS TABLE
    WITH withdrawn AS (
        SELECT withdraws AS seq
        FROM statement
        WHERE
            withdraws IS NOT NULL
            AND seq NOT IN (SELECT undone.withdraws FROM statement AS undone WHERE undone.withdraws IS NOT NULL)
    ),

    pin AS (
        SELECT
            pins AS seq,
            max(seq) AS pinned_by
        FROM statement
        WHERE pins IS NOT NULL AND seq NOT IN (SELECT seq FROM withdrawn)
        GROUP BY pins
    )

    SELECT
        statement.*,
        pin.pinned_by,
        weight(pin.pinned_by, statement.aspect, statement.holds_on, statement.seq) AS weight
    FROM statement
    LEFT JOIN pin ON statement.seq = pin.seq
    WHERE
        statement.pins IS NULL
        AND statement.withdraws IS NULL
        AND statement.seq NOT IN (SELECT seq FROM withdrawn);
