-- The subjects of which something was said after a number of the log, as far as table subject or participation has
-- them. One row per subject.
CREATE OR REPLACE TEMP TABLE touched_subject AS
SELECT DISTINCT
    subject_kind,
    subject
FROM tracker.main.statement
WHERE seq > $after AND (subject_kind NOT IN ('project', 'instruction') OR field = 'party');
