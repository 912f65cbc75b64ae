-- What do the sources say of the chosen projects and other subjects (macro selected_subject) or, where nothing narrows
-- the choice, of everything; where $source is given, what does that source say? One row per statement that stands, in
-- the order of recording; pinned marks those that an editor made count.
SELECT
    standing.statement_id,
    standing.subject_kind,
    standing.subject,
    standing.field,
    standing.aspect,
    standing.qualifier,
    coalesce(
        plain_number(standing.amount),
        plain_number(standing.number),
        standing.code,
        standing.text,
        partial_date(standing.day, standing.day_precision),
        plain_number(standing.latitude) || ' ' || plain_number(standing.longitude)
    ) AS value,
    plain_number(standing.upper) AS upper,
    standing.unit,
    standing.measure_of,
    standing.role,
    standing.country,
    standing.lang,
    standing.nil_reason,
    standing.stated,
    partial_date(standing.holds_on, standing.holds_on_precision) AS holds_on,
    standing.source_id,
    source.publisher,
    source.title,
    source.url,
    standing.locator,
    utc(standing.recorded_at) AS recorded_at,
    standing.recorded_by,
    standing.reason,
    standing.remark,
    standing.pinned_by IS NOT NULL AS pinned
FROM standing() AS standing
LEFT JOIN source ON standing.source_id = source.source_id
WHERE
    ($source IS NULL OR standing.source_id = $source)
    AND (
        NOT $narrows
        OR (
            standing.subject_kind = 'project'
            AND standing.subject IN (SELECT project_id FROM selected_project($filters))
        )
        OR (standing.subject_kind, standing.subject) IN (
            SELECT (selected_subject.subject_kind, selected_subject.subject)
            FROM selected_subject($filters) AS selected_subject
        )
    )
ORDER BY standing.seq;
