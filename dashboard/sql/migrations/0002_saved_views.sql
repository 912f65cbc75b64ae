-- Views that people save under a name, for everybody: which page, with which filters. Rows are only ever appended; of
-- each name the newest row counts.

CREATE TABLE saved_view (
    seq BIGINT PRIMARY KEY,
    name VARCHAR NOT NULL,
    page VARCHAR NOT NULL,
    query VARCHAR,
    act VARCHAR NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    recorded_by VARCHAR NOT NULL
);
COMMENT ON TABLE saved_view IS
'One row for each time that a view was saved or removed. Of a name, in whatever case it is written, the newest counts.';
COMMENT ON COLUMN saved_view.seq IS 'Number in the order of commits.';
COMMENT ON COLUMN saved_view.name IS 'What people call it.';
COMMENT ON COLUMN saved_view.page IS 'The page that it opens: projects.';
COMMENT ON COLUMN saved_view.query IS
'The query of its address: filters, the order of the list, the day where one was chosen. No language.';
COMMENT ON COLUMN saved_view.act IS 'save, which also replaces what had the name; or remove.';
COMMENT ON COLUMN saved_view.recorded_at IS 'When, UTC; never earlier than the row before.';
COMMENT ON COLUMN saved_view.recorded_by IS 'Who saved or removed it.';
