-- What became of the record since an earlier number: in the schema that comes first on this connection's search path,
-- `before` is the record then and `after` the record now, both of the projects that something was said of since, and
-- `change` is how they differ. What is beneath it on the search path is the record to compare with.
CREATE TABLE touched AS
SELECT
    subject AS project_id,
    min(seq) AS first_seq,
    max(seq) AS last_seq
FROM statement
WHERE seq > $seq AND subject_kind = 'project'
GROUP BY subject;

SET VARIABLE touched_sketch = (SELECT sketch(touched.project_id) FROM touched);

-- Those of them that something had been said of by then, so that what is said of new ones need not be read: worth the
-- look only where there may be many ($much), as after a file was brought in.
CREATE TABLE known AS
SELECT project_id
FROM touched
WHERE NOT $much
UNION ALL
SELECT DISTINCT subject AS project_id
FROM statement
WHERE
    $much
    AND seq <= $seq
    AND may_be_in(subject, getvariable('touched_sketch'))
    AND subject IN (SELECT project_id FROM touched);

-- The kind of a subject is asked for where these are used: asked for here, it would be read of every statement.
CREATE TABLE said AS
SELECT * EXCLUDE (statement_id, lang, locator, stated, holds_on_precision, recorded_by, reason, remark)
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

-- The figures of both records, one above the other so that two rows can be compared: for each a struct (macro figure),
-- empty but for its name where nothing is known.
CREATE TABLE figured AS
WITH record AS (
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
    is_after,
    project_id,
    [
        figure('name.ru', words := name_ru),
        figure('name.kk', words := name_kk),
        figure('name.en', words := name_en),
        figure('sector', code := sector),
        figure('status', code := status, aspect := status_basis),
        figure('district', code := district),
        figure('related', code := part_of, aspect := 'part_of'),
        figure(
            'cost', number := cost, upper := cost_upper, unit := cost_currency,
            qualifier := cost_qualifier, nil := cost_nil, aspect := cost_aspect
        ),
        figure(
            'capacity', number := capacity, upper := capacity_upper, unit := capacity_unit,
            qualifier := capacity_qualifier, nil := capacity_nil, aspect := capacity_aspect
        ),
        figure(
            'capacity.prospective', number := prospect, upper := prospect_upper, unit := prospect_unit,
            qualifier := prospect_qualifier
        ),
        figure(
            'jobs.operation', number := jobs, upper := jobs_upper, unit := 'IE',
            qualifier := jobs_qualifier, nil := jobs_nil
        ),
        figure(
            'jobs.construction', number := construction_jobs, upper := construction_jobs_upper, unit := 'IE',
            qualifier := construction_jobs_qualifier
        ),
        figure(
            'area', number := area, upper := area_upper, unit := 'HAR', qualifier := area_qualifier
        ),
        figure(
            'place', words := printf('%.4f %.4f', latitude, longitude), aspect := place_accuracy
        ),
        figure(
            'commencement', day := commencement, day_precision := commencement_precision,
            aspect := commencement_aspect
        ),
        figure(
            'commissioning', day := commissioning, day_precision := commissioning_precision,
            aspect := commissioning_aspect
        )
    ] AS figures
FROM record;

CREATE TABLE changed AS
WITH was AS (
    SELECT * FROM figured
    WHERE NOT is_after
),

now_ AS (
    SELECT * FROM figured
    WHERE is_after
),

pair AS (
    SELECT
        coalesce(was.project_id, now_.project_id) AS project_id,
        was.project_id IS NULL AS is_new,
        now_.project_id IS NULL AS is_gone,
        unnest(was.figures) AS old,
        unnest(now_.figures) AS new
    FROM was
    FULL JOIN now_ ON was.project_id = now_.project_id
)

SELECT
    project_id,
    is_new,
    is_gone,
    coalesce(old, new).figure AS figure,
    old,
    new
FROM pair
WHERE
    CASE WHEN is_new OR is_gone THEN coalesce(old, new).figure = 'cost' ELSE old IS DISTINCT FROM new END;

-- Of related projects only the one of which it is a part is among the figures.
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
        figure_of(field, aspect) AS figure,
        arg_max(struct_pack(seq, pinned_by), weight) AS statement
    FROM standing()
    GROUP BY ALL
),

act AS (
    SELECT
        subject AS project_id,
        figure_of(field, aspect) AS figure,
        max(seq) AS seq
    FROM statement
    WHERE seq > $seq
    GROUP BY ALL
)

SELECT
    changed.project_id,
    changed.figure,
    CASE
        WHEN changed.is_new THEN touched.first_seq
        WHEN changed.is_gone THEN touched.last_seq
        WHEN greatest(counting.statement.seq, counting.statement.pinned_by) > $seq
        THEN greatest(counting.statement.seq, counting.statement.pinned_by)
        ELSE coalesce(act.seq, touched.last_seq)
    END AS seq,
    counting.statement.seq AS counting
FROM changed
INNER JOIN touched ON changed.project_id = touched.project_id
LEFT JOIN counting ON changed.project_id = counting.project_id AND changed.figure = counting.figure
LEFT JOIN act ON changed.project_id = act.project_id AND changed.figure = act.figure;

DROP VIEW statement;

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
    changed.project_id,
    changed.figure,
    change_kind(changed.is_new, changed.is_gone, changed.figure, changed.old, changed.new) AS kind,
    changed.old,
    changed.new,
    shift_days(changed.old.day, changed.old.day_precision, changed.new.day, changed.new.day_precision) AS days,
    act.recorded_at,
    act.recorded_by,
    act.reason,
    coalesce(counting.source_id, act.source_id) AS source_id,
    coalesce(counting.locator, act.locator) AS locator,
    coalesce(counting.stated, act.stated) AS stated
FROM changed
INNER JOIN cause ON changed.project_id = cause.project_id AND changed.figure = cause.figure
LEFT JOIN spoken AS act ON cause.seq = act.seq
LEFT JOIN spoken AS counting ON cause.counting = counting.seq;

-- selected_project, to which another table is given as `project`.
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
