-- The trade flows as data/trade.csv writes them. One row per flow, in the order of commits. Older
-- stores kept the lower end of a range: it is written as the qualifier at_least.
SELECT
    trade_flow_id,
    period,
    reporter,
    partner,
    flow,
    product,
    plain_number(amount) AS value,
    currency,
    CASE WHEN qualifier = 'between' THEN 'at_least' ELSE qualifier END AS qualifier,
    basis,
    formula,
    nil_reason,
    stated,
    source_id,
    locator,
    utc(recorded_at) AS recorded_at,
    recorded_by,
    reason,
    CASE WHEN qualifier = 'between' THEN 'range_lower_end' ELSE remark END AS remark
FROM trade_flow
ORDER BY seq
