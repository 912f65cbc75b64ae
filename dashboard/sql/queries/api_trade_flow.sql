-- Which flows of trade are recorded for a reporter, partner, period and direction? NULL chooses all of them.
-- One row per flow as one source gives it, in the order of recording. Of a range, which older stores have, the
-- lower end was kept: it is told as the least that it was.
SELECT
    trade_flow.trade_flow_id,
    trade_flow.period,
    trade_flow.reporter,
    trade_flow.partner,
    trade_flow.flow,
    trade_flow.product,
    trade_flow.amount AS value,
    trade_flow.currency,
    CASE WHEN trade_flow.qualifier = 'between' THEN 'at_least' ELSE trade_flow.qualifier END AS qualifier,
    trade_flow.basis,
    trade_flow.formula,
    trade_flow.nil_reason,
    trade_flow.stated,
    trade_flow.source_id,
    source.publisher,
    source.title,
    source.url,
    trade_flow.locator,
    utc(trade_flow.recorded_at) AS recorded_at,
    trade_flow.recorded_by,
    trade_flow.reason,
    CASE WHEN trade_flow.qualifier = 'between' THEN 'range_lower_end' ELSE trade_flow.remark END AS remark
FROM trade_flow
LEFT JOIN source ON trade_flow.source_id = source.source_id
WHERE
    ($reporter IS NULL OR list_contains($reporter, trade_flow.reporter))
    AND ($partner IS NULL OR list_contains($partner, trade_flow.partner))
    AND ($period IS NULL OR list_contains($period, trade_flow.period))
    AND ($flow IS NULL OR list_contains($flow, trade_flow.flow))
ORDER BY trade_flow.seq;
