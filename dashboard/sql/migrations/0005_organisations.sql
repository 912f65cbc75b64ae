-- Organisations are subjects of statements like any other.

COMMENT ON COLUMN statement.subject_kind IS
'project, sector, region, country, agreement, event, infrastructure, instruction, organisation.';
