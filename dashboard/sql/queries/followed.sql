-- What came of agreements, or of events ($subject_kind)? One row per agreement and per project or instruction that
-- follows from it; without one, one row per agreement with nothing in the other columns. Of all agreements where
-- $subjects is NULL.
WITH tie AS (
    SELECT
        code AS subject,
        subject_kind AS follower_kind,
        subject AS follower
    FROM standing()
    WHERE field = 'follows_from' AND aspect = $subject_kind AND code IS NOT NULL
),

instructed AS (
    SELECT
        subject,
        arg_max(text, weight) FILTER (WHERE field = 'subject_matter') AS matter,
        arg_max(code, weight) FILTER (WHERE field = 'given_at') AS meeting
    FROM standing()
    WHERE subject_kind = 'instruction' AND field IN ('subject_matter', 'given_at')
    GROUP BY subject
)

SELECT DISTINCT
    subject.subject,
    subject.day,
    subject.day_precision,
    tie.follower_kind,
    tie.follower,
    project.name_ru,
    project.name_kk,
    project.name_en,
    project.status,
    project.done,
    project.cost,
    project.cost_upper,
    project.cost_currency,
    project.cost_qualifier,
    project.cost_nil,
    instructed.matter,
    instructed.meeting
FROM subject
LEFT JOIN tie ON subject.subject = tie.subject
LEFT JOIN project ON tie.follower_kind = 'project' AND tie.follower = project.project_id
LEFT JOIN instructed ON tie.follower_kind = 'instruction' AND tie.follower = instructed.subject
WHERE
    subject.subject_kind = $subject_kind
    AND ($subjects IS NULL OR list_contains($subjects::VARCHAR[], subject.subject))
    AND ($country IS NULL OR list_contains(subject.countries, $country))
ORDER BY subject.subject, tie.follower_kind DESC, tie.follower;
