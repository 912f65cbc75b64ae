-- Where trade flows in memory are staged as text. One row per trade flow.
CREATE OR REPLACE TEMP TABLE incoming_trade_flow (
    trade_flow_id VARCHAR,
    period VARCHAR,
    reporter VARCHAR,
    partner VARCHAR,
    flow VARCHAR,
    product VARCHAR,
    value VARCHAR,
    currency VARCHAR,
    qualifier VARCHAR,
    basis VARCHAR,
    formula VARCHAR,
    nil_reason VARCHAR,
    stated VARCHAR,
    source_id VARCHAR,
    locator VARCHAR,
    recorded_at VARCHAR,
    recorded_by VARCHAR,
    reason VARCHAR,
    remark VARCHAR
);
