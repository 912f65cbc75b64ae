-- Compare the record now with the record at an earlier number of the log. In the schema that comes first on this
-- connection's search path, `before` and `after` are the record then and now, both of the projects with statements
-- since, and `change` is how they differ. The record now is read from the schemas that follow on the search path.
-- Of related projects, only the one that a project is part of is an indicator.
CREATE TABLE act AS
SELECT
    subject AS project_id,
    field,
    CASE WHEN field <> 'related' OR aspect = 'part_of' THEN indicator_of(field, aspect) END AS indicator,
    min(seq) AS first_seq,
    max(seq) AS last_seq
FROM statement
WHERE seq > $seq AND subject_kind = 'project'
GROUP BY ALL;

CREATE TABLE touched AS
SELECT
    project_id,
    min(first_seq) AS first_seq,
    max(last_seq) AS last_seq
FROM act
GROUP BY project_id;

SET VARIABLE touched_sketch = (SELECT sketch(touched.project_id) FROM touched);

-- Above a number of statements ($many), as after an import, look up which projects existed then, so that statements on
-- new ones need not be read.
CREATE TABLE known AS
SELECT project_id
FROM touched
WHERE NOT $many
UNION ALL
SELECT DISTINCT subject AS project_id
FROM statement
WHERE
    $many
    AND seq <= $seq
    AND may_be_in(subject, getvariable('touched_sketch'))
    AND subject IN (SELECT project_id FROM touched);

-- subject_kind is filtered where this table is used: filtered here, its column would be read of every statement.
CREATE TABLE said AS
SELECT * EXCLUDE (statement_id, lang, locator, stated, recorded_by, reason, remark)
FROM statement
WHERE may_be_in(subject, getvariable('touched_sketch')) AND subject IN (SELECT project_id FROM known);

CREATE TABLE after AS
SELECT *
FROM project
WHERE last_seq > $seq;

CREATE TABLE boundary AS
SELECT $seq::BIGINT AS seq;

CREATE VIEW statement AS
SELECT * FROM said
WHERE seq <= (SELECT boundary.seq FROM boundary);

CREATE TABLE before AS
SELECT * FROM derived_project();

-- Indicators that may have changed, from both records: those of fields with statements since, and the cost of each
-- project, by which new and removed projects are reported. The words of a cost in another currency are its value in
-- tenge, which also changes with the year that it is stated for.
CREATE TABLE changed_indicator AS
WITH candidate AS (
    SELECT DISTINCT
        act.project_id,
        indicators.indicator
    FROM act
    INNER JOIN (
        VALUES
        ('name', 'name.ru'), ('name', 'name.kk'), ('name', 'name.en'), ('sector', 'sector'), ('status', 'status'),
        ('district', 'district'), ('related', 'related'), ('capacity', 'capacity'),
        ('capacity', 'capacity.prospective'), ('jobs', 'jobs.operation'), ('jobs', 'jobs.construction'),
        ('area', 'area'), ('place', 'place'), ('commencement', 'commencement'), ('commissioning', 'commissioning')
    ) AS indicators (field, indicator) ON act.field = indicators.field
    UNION ALL
    SELECT
        project_id,
        'cost' AS indicator
    FROM touched
),

record AS (
    SELECT
        false AS is_after,
        *
    FROM before
    UNION ALL
    SELECT
        true AS is_after,
        *
    FROM after
)

SELECT
    record.is_after,
    record.project_id,
    candidate.indicator,
    CASE candidate.indicator
        WHEN 'name.ru'
        THEN
            indicator('name.ru', words := name_ru)
        WHEN 'name.kk'
        THEN
            indicator('name.kk', words := name_kk)
        WHEN 'name.en'
        THEN
            indicator('name.en', words := name_en)
        WHEN 'sector'
        THEN
            indicator('sector', code := sector)
        WHEN 'status'
        THEN
            indicator('status', code := status, aspect := status_basis)
        WHEN 'district'
        THEN
            indicator('district', code := district)
        WHEN 'related'
        THEN
            indicator('related', code := part_of, aspect := 'part_of')
        WHEN 'cost'
        THEN
            indicator(
                'cost', number := cost, upper := cost_upper, unit := cost_currency,
                qualifier := cost_qualifier, nil := cost_nil, aspect := cost_aspect,
                words := CASE
                    WHEN cost_currency <> home_.home_currency
                    THEN
                        concat_ws(
                            ' ', cost_kzt::VARCHAR, CASE WHEN cost_kzt_upper > cost_kzt THEN cost_kzt_upper::VARCHAR END
                        )
                END
            )
        WHEN 'capacity'
        THEN
            indicator(
                'capacity', number := capacity, upper := capacity_upper, unit := capacity_unit,
                qualifier := capacity_qualifier, nil := capacity_nil, aspect := capacity_aspect, code := capacity_of
            )
        WHEN 'capacity.prospective'
        THEN
            indicator(
                'capacity.prospective', number := prospect, upper := prospect_upper, unit := prospect_unit,
                qualifier := prospect_qualifier
            )
        WHEN 'jobs.operation'
        THEN
            indicator(
                'jobs.operation', number := jobs, upper := jobs_upper, unit := 'IE',
                qualifier := jobs_qualifier, nil := jobs_nil
            )
        WHEN 'jobs.construction'
        THEN
            indicator(
                'jobs.construction', number := construction_jobs, upper := construction_jobs_upper, unit := 'IE',
                qualifier := construction_jobs_qualifier
            )
        WHEN 'area'
        THEN
            indicator('area', number := area, upper := area_upper, unit := 'HAR', qualifier := area_qualifier)
        WHEN 'place'
        THEN
            indicator('place', words := printf('%.4f %.4f', latitude, longitude), aspect := place_accuracy)
        WHEN 'commencement'
        THEN
            indicator(
                'commencement', day := commencement, day_precision := commencement_precision,
                aspect := commencement_aspect, qualifier := commencement_qualifier
            )
        WHEN 'commissioning'
        THEN
            indicator(
                'commissioning', day := commissioning, day_precision := commissioning_precision,
                aspect := commissioning_aspect, qualifier := commissioning_qualifier
            )
    END AS value
FROM record
INNER JOIN candidate ON record.project_id = candidate.project_id
LEFT JOIN home_region() AS home_ ON true;

CREATE TABLE changed AS
WITH was AS (
    SELECT * FROM changed_indicator
    WHERE NOT is_after
),

now_ AS (
    SELECT * FROM changed_indicator
    WHERE is_after
),

pair AS (
    SELECT
        coalesce(was.project_id, now_.project_id) AS project_id,
        coalesce(was.indicator, now_.indicator) AS indicator,
        was.project_id IS NULL AS is_new,
        now_.project_id IS NULL AS is_gone,
        was.value AS old,
        now_.value AS new
    FROM was
    FULL JOIN now_ ON was.project_id = now_.project_id AND was.indicator = now_.indicator
)

SELECT *
FROM pair
WHERE CASE WHEN is_new OR is_gone THEN indicator = 'cost' ELSE old IS DISTINCT FROM new END;

CREATE OR REPLACE VIEW statement AS
SELECT * FROM said
WHERE
    subject_kind = 'project'
    AND (field <> 'related' OR aspect = 'part_of')
    AND subject IN (SELECT changed.project_id FROM changed WHERE NOT changed.is_new);

CREATE TABLE cause AS
WITH counting AS (
    SELECT
        subject AS project_id,
        indicator,
        arg_max(struct_pack(seq, pinned_by), weight) AS statement
    FROM standing()
    GROUP BY ALL
)

SELECT
    changed.*,
    CASE
        WHEN changed.is_new THEN touched.first_seq
        WHEN changed.is_gone THEN touched.last_seq
        WHEN greatest(counting.statement.seq, counting.statement.pinned_by) > $seq
        THEN greatest(counting.statement.seq, counting.statement.pinned_by)
        ELSE coalesce(act.last_seq, touched.last_seq)
    END AS seq,
    counting.statement.seq AS counting
FROM changed
INNER JOIN touched ON changed.project_id = touched.project_id
LEFT JOIN counting ON changed.project_id = counting.project_id AND changed.indicator = counting.indicator
LEFT JOIN act ON changed.project_id = act.project_id AND changed.indicator = act.indicator;

DROP VIEW statement;

-- A project may have several parties and blockers: report those that stand now and did not then, and the reverse.
INSERT INTO cause
WITH listed AS (
    SELECT * FROM said
    WHERE field IN ('party', 'blocker', 'blocker_lifted')
),

stands AS (
    WITH statement AS (SELECT * FROM listed) -- noqa: ST03

    SELECT * FROM standing()
),

stood AS (
    WITH statement AS ( -- noqa: ST03
        SELECT * FROM listed
        WHERE seq <= $seq
    )

    SELECT * FROM standing()
),

taken AS (
    SELECT
        withdraws,
        max(seq) AS seq
    FROM listed
    WHERE withdraws IS NOT NULL AND seq > $seq
    GROUP BY withdraws
)

SELECT
    coalesce(stands.subject, stood.subject) AS project_id,
    coalesce(stands.indicator, stood.indicator) AS indicator,
    false AS is_new,
    false AS is_gone,
    indicator(stood.field, words := stood.text, aspect := stood.aspect) AS old,
    indicator(stands.field, words := stands.text, aspect := stands.aspect) AS new,
    CASE WHEN stands.seq > $seq THEN stands.seq ELSE coalesce(taken.seq, act.last_seq) END AS seq,
    coalesce(stands.seq, stood.seq) AS counting
FROM stands
FULL JOIN stood ON stands.seq = stood.seq
LEFT JOIN taken ON stood.seq = taken.withdraws
INNER JOIN before ON before.project_id = coalesce(stands.subject, stood.subject)
INNER JOIN after ON before.project_id = after.project_id
INNER JOIN act ON before.project_id = act.project_id AND act.indicator = coalesce(stands.indicator, stood.indicator)
WHERE (stands.seq IS NULL OR stood.seq IS NULL) AND coalesce(stands.nil_reason, stood.nil_reason) IS NULL;

CREATE TABLE change AS
WITH spoken AS MATERIALIZED (
    SELECT
        seq,
        recorded_at,
        recorded_by,
        reason,
        source_id,
        locator,
        stated
    FROM statement
    WHERE seq IN (SELECT cause.seq FROM cause UNION ALL SELECT cause.counting FROM cause)
)

SELECT
    cause.project_id,
    cause.indicator,
    change_kind(cause.is_new, cause.is_gone, cause.indicator, cause.old, cause.new) AS kind,
    cause.old,
    cause.new,
    shift_days(cause.old.day, cause.old.day_precision, cause.new.day, cause.new.day_precision) AS days,
    act.recorded_at,
    act.recorded_by,
    act.reason,
    coalesce(counting.source_id, act.source_id) AS source_id,
    coalesce(counting.locator, act.locator) AS locator,
    coalesce(counting.stated, act.stated) AS stated
FROM cause
LEFT JOIN spoken AS act ON cause.seq = act.seq
LEFT JOIN spoken AS counting ON cause.counting = counting.seq;

-- selected_project over another table `project`.
CREATE MACRO selected_before(filters) AS TABLE
    WITH project AS ( -- noqa: ST03
        SELECT * FROM before
    )

    SELECT *
    FROM selected_project(filters);

CREATE MACRO selected_after(filters) AS TABLE
    WITH project AS ( -- noqa: ST03
        SELECT * FROM after
    )

    SELECT *
    FROM selected_project(filters);
