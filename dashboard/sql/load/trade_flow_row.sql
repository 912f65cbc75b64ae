-- Stage one trade flow as text.
INSERT INTO incoming_trade_flow (
    trade_flow_id, period, reporter, partner, flow, product, value, currency, qualifier, basis, formula,
    nil_reason, stated, source_id, locator, recorded_at, recorded_by, reason, remark
)
VALUES (
    $trade_flow_id, $period, $reporter, $partner, $flow, $product, $value, $currency, $qualifier,
    $basis, $formula, $nil_reason, $stated, $source_id, $locator, $recorded_at, $recorded_by, $reason, $remark
);
