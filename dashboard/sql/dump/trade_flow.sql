-- The trade flows as data/trade.csv writes them. One row per flow, in the order of commits.
SELECT
    trade_flow_id,
    period,
    reporter,
    partner,
    flow,
    product,
    plain_number(amount) AS value,
    currency,
    qualifier,
    basis,
    formula,
    nil_reason,
    stated,
    source_id,
    locator,
    utc(recorded_at) AS recorded_at,
    recorded_by,
    reason,
    remark
FROM trade_flow
ORDER BY seq
