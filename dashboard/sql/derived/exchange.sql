-- Replace the derived tables by those that were made beside them (derived/project.sql).
BEGIN;

DROP TABLE IF EXISTS project;

ALTER TABLE project_next RENAME TO project;

DROP TABLE IF EXISTS comparison;

ALTER TABLE comparison_next RENAME TO comparison;

DROP TABLE IF EXISTS subtotal;

ALTER TABLE subtotal_next RENAME TO subtotal;

DROP TABLE IF EXISTS border;

ALTER TABLE border_next RENAME TO border;

COMMIT;
