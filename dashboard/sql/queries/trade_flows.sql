-- What is said of the trade of a reporter with a partner? One row per flow, period and source. Of a
-- range, which older stores have, the lower end was kept: it is told as the least that it was.
SELECT
    trade_flow.trade_flow_id,
    trade_flow.period,
    trade_flow.reporter,
    trade_flow.partner,
    trade_flow.flow,
    trade_flow.product,
    trade_flow.amount::DOUBLE AS value,
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
    CASE WHEN trade_flow.qualifier = 'between' THEN 'range_lower_end' ELSE trade_flow.remark END AS remark
FROM trade_flow
LEFT JOIN source ON trade_flow.source_id = source.source_id
WHERE
    ($reporter IS NULL OR trade_flow.reporter = $reporter)
    AND ($partner IS NULL OR trade_flow.partner = $partner)
    AND trade_flow.product = 'TOTAL'
ORDER BY trade_flow.period, trade_flow.flow, trade_flow.seq;
