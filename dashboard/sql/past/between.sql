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

CREATE TABLE known AS
SELECT DISTINCT subject AS project_id
FROM statement
WHERE seq <= $seq AND subject_kind = 'project' AND subject IN (SELECT project_id FROM touched);

CREATE TABLE said AS
SELECT *
FROM statement
WHERE subject_kind = 'project' AND subject IN (SELECT project_id FROM known);

CREATE TABLE after AS
SELECT *
FROM project
WHERE project_id IN (SELECT project_id FROM touched);

CREATE VIEW statement AS
SELECT * FROM said;

CREATE TABLE counting AS
SELECT
    subject AS project_id,
    figure_of(field, aspect) AS figure,
    arg_max(struct_pack(seq, pinned_by, source_id, locator, stated), weight) AS statement
FROM standing()
GROUP BY ALL;

CREATE TABLE act AS
SELECT
    subject AS project_id,
    figure_of(field, aspect) AS figure,
    max(seq) AS seq
FROM said
WHERE seq > $seq
GROUP BY ALL;

CREATE TABLE boundary AS
SELECT $seq::BIGINT AS seq;

CREATE OR REPLACE VIEW statement AS
SELECT * FROM said
WHERE seq <= (SELECT boundary.seq FROM boundary);

CREATE TABLE before AS
SELECT * FROM derived_project();

DROP VIEW statement;

CREATE TABLE change AS
WITH old AS (
    SELECT
        project_id,
        unnest(figures_of(before)) AS value
    FROM before
),

new AS (
    SELECT
        project_id,
        unnest(figures_of(after)) AS value
    FROM after
),

pair AS (
    SELECT
        coalesce(old.project_id, new.project_id) AS project_id,
        coalesce(old.value.figure, new.value.figure) AS figure,
        old.project_id IS NULL AS is_new,
        new.project_id IS NULL AS is_gone,
        old.value AS old,
        new.value AS new
    FROM old
    FULL JOIN new ON old.project_id = new.project_id AND old.value.figure = new.value.figure
    WHERE old.value IS DISTINCT FROM new.value
),

caused AS (
    SELECT
        pair.*,
        counting.statement AS counting,
        CASE
            WHEN pair.is_new THEN touched.first_seq
            WHEN pair.is_gone THEN touched.last_seq
            WHEN greatest(counting.statement.seq, counting.statement.pinned_by) > $seq
            THEN greatest(counting.statement.seq, counting.statement.pinned_by)
            ELSE coalesce(act.seq, touched.last_seq)
        END AS cause
    FROM pair
    INNER JOIN touched USING (project_id)
    LEFT JOIN counting ON pair.project_id = counting.project_id AND pair.figure = counting.figure
    LEFT JOIN act ON pair.project_id = act.project_id AND pair.figure = act.figure
    WHERE pair.figure = 'cost' OR NOT (pair.is_new OR pair.is_gone)
)

SELECT
    caused.project_id,
    caused.figure,
    change_kind(caused.is_new, caused.is_gone, caused.figure, caused.old, caused.new) AS kind,
    caused.old,
    caused.new,
    CASE
        WHEN caused.figure IN ('commencement', 'commissioning')
        THEN shift_days(caused.old.day, caused.old.day_precision, caused.new.day, caused.new.day_precision)
    END AS days,
    cause.recorded_at,
    cause.recorded_by,
    cause.reason,
    coalesce(caused.counting.source_id, cause.source_id) AS source_id,
    coalesce(caused.counting.locator, cause.locator) AS locator,
    coalesce(caused.counting.stated, cause.stated) AS stated
FROM caused
LEFT JOIN statement AS cause ON caused.cause = cause.seq;

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
