-- Stage one statement as text.
INSERT INTO incoming (
    statement_id, subject_kind, subject, field, aspect, qualifier, value, upper, unit, measure_of, role,
    country, lang, nil_reason, stated, holds_on, source_id, locator, recorded_at, recorded_by, reason, pins,
    withdraws, remark
)
VALUES (
    $statement_id, $subject_kind, $subject, $field, $aspect, $qualifier, $value, $upper, $unit,
    $measure_of, $role, $country, $lang, $nil_reason, $stated, $holds_on, $source_id, $locator, $recorded_at,
    $recorded_by, $reason, $pins, $withdraws, $remark
);
