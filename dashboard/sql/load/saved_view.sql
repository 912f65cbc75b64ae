-- Append the staged views in their order.
INSERT INTO saved_view
SELECT
    $last_seq + rowid + 1 AS seq,
    name,
    page,
    query,
    act,
    replace(replace(recorded_at, 'T', ' '), 'Z', '')::TIMESTAMP AS recorded_at,
    recorded_by
FROM incoming_saved_view
ORDER BY rowid;
