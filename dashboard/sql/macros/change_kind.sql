-- What kind of change it is where an indicator of a project was old and is new (indicator.sql). What is first reported
-- as done is commissioned; a promise that moves has slipped or was brought forward.
CREATE OR REPLACE MACRO change_kind(is_new, is_gone, indicator, old, new) AS
CASE
    WHEN is_new THEN 'new'
    WHEN is_gone THEN 'gone'
    WHEN indicator = 'status' AND old.code IS DISTINCT FROM new.code
    THEN
        CASE
            WHEN is_done(new.code) AND NOT is_done(old.code) THEN 'commissioned'
            ELSE 'status'
        END
    WHEN
        indicator = 'cost'
        AND (old.number, old.unit, old.words) IS DISTINCT FROM (new.number, new.unit, new.words)
    THEN 'cost'
    WHEN
        indicator = 'commissioning' AND new.aspect = 'actual' AND new.day IS NOT NULL
        AND (coalesce(old.aspect, '') <> 'actual' OR old.day IS NULL)
    THEN 'commissioned'
    WHEN indicator IN ('commencement', 'commissioning')
    THEN
        CASE sign(shift_days(old.day, old.day_precision, new.day, new.day_precision))
            WHEN 1 THEN 'slipped'
            WHEN -1 THEN 'forward'
            ELSE 'other'
        END
    ELSE 'other'
END;
