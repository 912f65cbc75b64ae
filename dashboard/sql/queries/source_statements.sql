-- What does one source say? One row per standing statement, in the order of recording, with the name of its subject and
-- what macro checked knows of it: so many after the first $skip, or where $mark is given (alone, contradicted) so many
-- of those. Only then is all that the source says held against other statements.
WITH said AS (
    SELECT
        seq,
        subject_kind,
        subject,
        row_number() OVER (ORDER BY seq) AS place
    FROM standing()
    WHERE source_id = $source
),

chosen AS (
    SELECT *
    FROM said
    WHERE $mark IS NOT NULL OR (place > $skip AND place <= $skip + $size)
),

-- What `checked` is given as statements: only those on the subjects of the chosen ones.
statement AS ( -- noqa: ST03
    SELECT *
    FROM statement
    WHERE (subject_kind, subject) IN (SELECT (chosen.subject_kind, chosen.subject) FROM chosen)
),

found AS (
    SELECT
        checked.*,
        CASE WHEN $mark IS NULL THEN chosen.place ELSE row_number() OVER (ORDER BY checked.seq) END AS place
    FROM checked($tolerance) AS checked -- noqa: RF01
    INNER JOIN chosen ON checked.seq = chosen.seq
    WHERE
        $mark IS NULL
        OR ($mark = 'alone' AND checked.alone)
        OR ($mark = 'contradicted' AND checked.contradicted)
),

listed AS (
    SELECT *
    FROM found
    WHERE place > $skip AND place <= $skip + $size
)

SELECT
    listed.statement_id,
    listed.subject_kind,
    listed.subject,
    coalesce(project.name_ru, subject.name_ru) AS name_ru,
    coalesce(project.name_kk, subject.name_kk) AS name_kk,
    coalesce(project.name_en, subject.name_en) AS name_en,
    listed.indicator,
    listed.field,
    listed.aspect,
    listed.qualifier,
    coalesce(listed.amount::DOUBLE, listed.number) AS number,
    listed.upper,
    listed.unit,
    listed.measure_of,
    listed.code,
    listed.text,
    listed.day,
    listed.day_precision,
    listed.latitude,
    listed.longitude,
    listed.role,
    listed.country,
    listed.nil_reason,
    listed.stated,
    listed.locator,
    listed.remark,
    listed.counts,
    listed.alone,
    listed.contradicted
FROM listed
LEFT JOIN project ON listed.subject_kind = 'project' AND listed.subject = project.project_id
LEFT JOIN subject ON listed.subject_kind = subject.subject_kind AND listed.subject = subject.subject
ORDER BY listed.seq;
