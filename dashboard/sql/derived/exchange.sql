-- Replace the derived tables by those that were made beside them (derived/project.sql, derived/subject.sql).
BEGIN;

DROP TABLE IF EXISTS project;

ALTER TABLE project_next RENAME TO project;

DROP TABLE IF EXISTS comparison;

ALTER TABLE comparison_next RENAME TO comparison;

DROP TABLE IF EXISTS subtotal;

ALTER TABLE subtotal_next RENAME TO subtotal;

DROP TABLE IF EXISTS border;

ALTER TABLE border_next RENAME TO border;

DROP TABLE IF EXISTS participation;

ALTER TABLE participation_next RENAME TO participation;

DROP TABLE IF EXISTS subject;

ALTER TABLE subject_next RENAME TO subject;

DROP TABLE IF EXISTS project_words;

ALTER TABLE project_words_next RENAME TO project_words;

COMMIT;
