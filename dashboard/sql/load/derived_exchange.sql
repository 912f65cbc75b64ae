-- Put what was made of derived/project.sql in the place of what was there.
BEGIN;

DROP TABLE IF EXISTS project;

ALTER TABLE project_next RENAME TO project;

DROP TABLE IF EXISTS comparison;

ALTER TABLE comparison_next RENAME TO comparison;

DROP TABLE IF EXISTS subtotal;

ALTER TABLE subtotal_next RENAME TO subtotal;

COMMIT;
