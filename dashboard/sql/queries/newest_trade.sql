-- With whom, and when, was the trade of the home region stated last? At most one row: the newest period, of several
-- partners in it the largest.
SELECT
    trade_flow.reporter,
    trade_flow.partner,
    trade_flow.period
FROM trade_flow
WHERE
    trade_flow.reporter = (SELECT home_code FROM home_region())
    AND trade_flow.product = 'TOTAL'
    AND trade_flow.amount IS NOT NULL
ORDER BY trade_flow.period DESC, trade_flow.amount DESC, trade_flow.partner
LIMIT 1;
