-- The tables that record which migrations were applied and from what the rest was made.
CREATE TABLE IF NOT EXISTS migration (
    number INTEGER PRIMARY KEY,
    name VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL,
    applied_at TIMESTAMP NOT NULL DEFAULT current_timestamp
);
COMMENT ON TABLE migration IS 'Migrations that were applied to this store.';
COMMENT ON COLUMN migration.number IS 'Number of the file in dashboard/sql/migrations.';
COMMENT ON COLUMN migration.name IS 'Name of the file, without number.';
COMMENT ON COLUMN migration.sha256 IS 'Hash of its text. A file that was applied must not be edited.';
COMMENT ON COLUMN migration.applied_at IS 'When it was applied, UTC.';

CREATE TABLE IF NOT EXISTS derived (
    name VARCHAR PRIMARY KEY,
    sha256 VARCHAR NOT NULL
);
COMMENT ON TABLE derived IS 'Hashes of what code lists, macros and derived tables were made from.';
COMMENT ON COLUMN derived.name IS
'What was made: code (the code lists), log (macros of the log) or project (derived tables).';
COMMENT ON COLUMN derived.sha256 IS
'Hash of the SQL, or of the code lists, from which it was made. If that has changed, it is made again.';
