-- The projects that rules name, in the schema that comes first on this connection's search path; filled rule by rule by
-- named_by.sql.
CREATE TABLE named (
    rule VARCHAR,
    project_id VARCHAR
);
