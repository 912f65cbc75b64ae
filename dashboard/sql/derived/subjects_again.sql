-- Derive the touched subjects again, who takes part in them, and the organisations that take part or did.
CREATE OR REPLACE TEMP VIEW statement AS
SELECT *
FROM tracker.main.statement
WHERE
    (subject_kind, subject) IN (SELECT (touched.subject_kind, touched.subject) FROM touched_subject AS touched)
    OR subject_kind = 'organisation';

CREATE OR REPLACE TEMP TABLE touched_organisation AS
SELECT name_key AS organisation
FROM tracker.main.participation
WHERE (subject_kind, subject) IN (SELECT (touched.subject_kind, touched.subject) FROM touched_subject AS touched)
UNION
SELECT subject AS organisation
FROM touched_subject
WHERE subject_kind = 'organisation'
UNION
SELECT organisation_key(text) AS organisation
FROM tracker.main.statement
WHERE
    subject_kind = 'organisation' AND field = 'name' AND text IS NOT NULL
    AND subject IN (SELECT touched.subject FROM touched_subject AS touched);

DELETE FROM tracker.main.participation
WHERE (subject_kind, subject) IN (SELECT (touched.subject_kind, touched.subject) FROM touched_subject AS touched);

INSERT INTO tracker.main.participation
SELECT * FROM derived_participation();

INSERT INTO touched_organisation
SELECT DISTINCT name_key
FROM tracker.main.participation
WHERE (subject_kind, subject) IN (SELECT (touched.subject_kind, touched.subject) FROM touched_subject AS touched);

INSERT INTO touched_organisation
SELECT organisation
FROM joined_name()
WHERE name_key IN (SELECT touched.organisation FROM touched_organisation AS touched);

DELETE FROM tracker.main.subject
WHERE
    (subject_kind, subject) IN (SELECT (touched.subject_kind, touched.subject) FROM touched_subject AS touched)
    OR subject_kind = 'organisation'
    AND subject IN (SELECT touched.organisation FROM touched_organisation AS touched);

-- Until the view is dropped, `participation` means, on this connection, what the touched organisations take part in.
CREATE OR REPLACE TEMP VIEW participation AS
SELECT participation.*
FROM tracker.main.participation
LEFT JOIN joined_name() AS joined ON participation.name_key = joined.name_key
WHERE
    coalesce(joined.organisation, participation.name_key)
    IN (SELECT touched.organisation FROM touched_organisation AS touched);

INSERT INTO tracker.main.subject
SELECT *
FROM derived_subject()
WHERE
    (subject_kind, subject) IN (SELECT (touched.subject_kind, touched.subject) FROM touched_subject AS touched)
    OR subject_kind = 'organisation'
    AND subject IN (SELECT touched.organisation FROM touched_organisation AS touched);

DROP VIEW temp.participation;
