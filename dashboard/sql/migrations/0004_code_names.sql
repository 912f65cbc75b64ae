-- Names of codes by language, so that a language is a column of data/ and not one of the store.
CREATE TABLE code_next (
    list VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    code VARCHAR NOT NULL,
    parent VARCHAR,
    names MAP (VARCHAR, VARCHAR) NOT NULL,
    entry JSON NOT NULL,
    PRIMARY KEY (list, code)
);

INSERT INTO code_next
SELECT
    list,
    position,
    code,
    parent,
    map(['ru', 'kk', 'en'], [ru, kk, en]) AS names,
    entry
FROM code;

DROP TABLE code;

ALTER TABLE code_next RENAME TO code;

COMMENT ON TABLE code IS 'The code lists: statuses, sectors, districts, units, fields and so on.';
COMMENT ON COLUMN code.list IS 'Which list: the singular of its file name (status, sector).';
COMMENT ON COLUMN code.position IS 'Place in the list, from 1.';
COMMENT ON COLUMN code.code IS 'The code.';
COMMENT ON COLUMN code.parent IS 'The code above it, in lists that are trees.';
COMMENT ON COLUMN code.names IS 'Its names by language.';
COMMENT ON COLUMN code.entry IS 'The whole row as the file has it: crosswalks, factors, coordinates.';
