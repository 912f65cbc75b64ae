-- Append the staged trade flows in their order.
INSERT INTO trade_flow
SELECT
    $last_seq + row AS seq,
    trade_flow_id,
    period,
    reporter,
    partner,
    flow,
    product,
    value::DECIMAL(18, 2) AS amount,
    currency,
    qualifier,
    basis,
    formula,
    nil_reason,
    stated,
    source_id,
    locator,
    replace(replace(recorded_at, 'T', ' '), 'Z', '')::TIMESTAMP AS recorded_at,
    recorded_by,
    reason,
    remark
FROM incoming
ORDER BY row;
