-- The record as it was: in the schema that comes first on this connection's search path, `statement` and `trade_flow`
-- are cut off at a moment and `project` is what followed from them. Projects that nothing has been said of since are
-- taken as they are; only the others are derived again.
CREATE TABLE moment AS
SELECT
    $seq::BIGINT AS seq,
    $moment::TIMESTAMP AS recorded_before;

CREATE VIEW trade_flow AS
SELECT *
FROM tracker.main.trade_flow
WHERE recorded_at < (SELECT moment.recorded_before FROM moment);

CREATE VIEW statement AS
SELECT *
FROM tracker.main.statement
WHERE
    seq <= (SELECT moment.seq FROM moment)
    AND subject_kind = 'project'
    AND subject IN (
        SELECT since.subject FROM tracker.main.statement AS since
        WHERE since.seq > (SELECT moment.seq FROM moment)
    );

CREATE TABLE project AS
SELECT * FROM tracker.main.project
WHERE last_seq <= (SELECT moment.seq FROM moment)
UNION ALL BY NAME
SELECT * FROM derived_project();

CREATE TABLE comparison AS
SELECT * FROM tracker.main.comparison
WHERE
    project_id IN (
        SELECT same.project_id FROM tracker.main.project AS same
        WHERE same.last_seq <= (SELECT moment.seq FROM moment)
    )
UNION ALL BY NAME
SELECT * FROM derived_comparison();

CREATE OR REPLACE VIEW statement AS
SELECT *
FROM tracker.main.statement
WHERE seq <= (SELECT moment.seq FROM moment);
