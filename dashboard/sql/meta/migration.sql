-- The tables that record migrations and from what derived tables were made.
CREATE TABLE IF NOT EXISTS migration (
    number INTEGER PRIMARY KEY,
    name VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL,
    applied_at TIMESTAMP NOT NULL DEFAULT current_timestamp
);
COMMENT ON TABLE migration IS 'Which migrations this store has been through.';
COMMENT ON COLUMN migration.number IS 'Number of the file in sql/migrations.';
COMMENT ON COLUMN migration.name IS 'Name of the file, without number.';
COMMENT ON COLUMN migration.sha256 IS 'Hash of its text; a file that was applied is never edited.';
COMMENT ON COLUMN migration.applied_at IS 'When it was applied, UTC.';

CREATE TABLE IF NOT EXISTS derived (
    name VARCHAR PRIMARY KEY,
    sha256 VARCHAR NOT NULL
);
COMMENT ON TABLE derived IS 'By which text each derived table was made.';
COMMENT ON COLUMN derived.name IS 'The table.';
COMMENT ON COLUMN derived.sha256 IS
'Hash of the SQL that shapes and fills it; where it differs the table is made again.';
