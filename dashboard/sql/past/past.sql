-- The record of an earlier day, in the schema that comes first on this connection's search path: `statement` and
-- `trade_flow` end at a moment and `project` is what followed from them. Projects without statements since are read
-- from the store; catch_up.sql, which is run next, derives the others.
CREATE TABLE moment AS
SELECT
    $seq::BIGINT AS seq,
    $moment::TIMESTAMP AS recorded_before,
    $seq::BIGINT AS caught_up;

CREATE TABLE touched (project_id VARCHAR);

CREATE TABLE project_then AS
SELECT * FROM tracker.main.project
WHERE false;

CREATE TABLE comparison_then AS
SELECT * FROM tracker.main.comparison
WHERE false;

CREATE VIEW trade_flow AS
SELECT *
FROM tracker.main.trade_flow
WHERE recorded_at < (SELECT moment.recorded_before FROM moment);

CREATE VIEW statement AS
SELECT *
FROM tracker.main.statement
WHERE seq <= (SELECT moment.seq FROM moment);

CREATE VIEW project AS
SELECT * FROM tracker.main.project
WHERE last_seq <= (SELECT moment.seq FROM moment)
UNION ALL
SELECT * FROM project_then;

CREATE VIEW comparison AS
SELECT * FROM tracker.main.comparison
WHERE project_id NOT IN (SELECT touched.project_id FROM touched)
UNION ALL
SELECT * FROM comparison_then;

-- What follows is asked for seldom: it is derived when it is read.
CREATE VIEW participation AS
SELECT * FROM derived_participation();

CREATE VIEW subject AS
SELECT * FROM derived_subject();

CREATE VIEW project_words AS
SELECT * FROM derived_words();
