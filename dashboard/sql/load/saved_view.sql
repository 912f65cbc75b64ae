-- Append the staged views in their order.
INSERT INTO saved_view
SELECT
    $last_seq + row AS seq,
    name,
    page,
    query,
    act,
    replace(replace(recorded_at, 'T', ' '), 'Z', '')::TIMESTAMP AS recorded_at,
    recorded_by
FROM incoming
ORDER BY row;
