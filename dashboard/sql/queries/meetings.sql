-- Which meetings were held, and on which day? One row per event of which that is said, the newest first; statements are
-- what is said of its day and its name, by which it can be taken back.
SELECT
    subject AS key,
    coalesce(arg_max(text, weight) FILTER (WHERE field = 'description'), '') AS title,
    arg_max(day, weight) FILTER (WHERE field = 'held') AS day,
    arg_max(source_id, weight) FILTER (WHERE field = 'held') AS source_id,
    arg_max(recorded_by, weight) FILTER (WHERE field = 'held') AS recorded_by,
    max(recorded_at) AS recorded_at,
    list(struct_pack(field, aspect, statement_id) ORDER BY seq) AS statements
FROM standing()
WHERE subject_kind = 'event' AND field IN ('held', 'description')
GROUP BY subject
HAVING arg_max(aspect || day_precision, weight) FILTER (WHERE field = 'held') = 'actualday'
ORDER BY day DESC, recorded_at DESC, key;
