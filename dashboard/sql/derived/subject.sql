-- What is derived from the statements on anything but the indicators of projects: who takes part in what, every other
-- subject, and the words in which sources speak of projects. Thrown away and made again as in derived/project.sql.
CREATE OR REPLACE TABLE participation_next (
    subject_kind VARCHAR,
    subject VARCHAR,
    name_key VARCHAR,
    name VARCHAR,
    lang VARCHAR,
    folded VARCHAR,
    role VARCHAR,
    country VARCHAR,
    seq BIGINT
);
COMMENT ON TABLE participation_next IS 'Who takes part in what: one row per standing statement of a party.';
COMMENT ON COLUMN participation_next.subject_kind IS 'project, agreement, event, infrastructure, and so on.';
COMMENT ON COLUMN participation_next.subject IS 'Key of what it takes part in.';
COMMENT ON COLUMN participation_next.name_key IS
'Key of the name (macro organisation_key); macro joined_name gives the organisation, where that is another.';
COMMENT ON COLUMN participation_next.name IS 'Name as printed.';
COMMENT ON COLUMN participation_next.lang IS 'Language of the name.';
COMMENT ON COLUMN participation_next.folded IS 'Name as search sees it.';
COMMENT ON COLUMN participation_next.role IS 'Code list role.';
COMMENT ON COLUMN participation_next.country IS 'ISO 3166-1.';
COMMENT ON COLUMN participation_next.seq IS 'The statement.';

CREATE OR REPLACE TABLE subject_next (
    subject_kind VARCHAR,
    subject VARCHAR,
    name_ru VARCHAR,
    name_kk VARCHAR,
    name_en VARCHAR,
    names VARCHAR[],
    day DATE,
    day_precision VARCHAR,
    day_aspect VARCHAR,
    status VARCHAR,
    sector VARCHAR,
    district VARCHAR,
    bin VARCHAR,
    countries VARCHAR[],
    projects BIGINT,
    agreements BIGINT,
    events BIGINT,
    search VARCHAR,
    words VARCHAR,
    statements BIGINT,
    last_recorded_at TIMESTAMP,
    last_seq BIGINT
);
COMMENT ON TABLE subject_next IS
'Sectors, regions, countries, agreements, events, infrastructure and organisations of which something is said.';
COMMENT ON COLUMN subject_next.subject_kind IS
'sector, region, country, agreement, event, infrastructure, organisation.';
COMMENT ON COLUMN subject_next.subject IS 'Key of the subject within its kind.';
COMMENT ON COLUMN subject_next.name_ru IS 'Name in Russian; where none is printed, what it is about.';
COMMENT ON COLUMN subject_next.name_kk IS 'Name in Kazakh.';
COMMENT ON COLUMN subject_next.name_en IS 'Name in English.';
COMMENT ON COLUMN subject_next.names IS 'All names that are printed.';
COMMENT ON COLUMN subject_next.day IS 'When it was signed, held or commissioned, or will be.';
COMMENT ON COLUMN subject_next.day_precision IS 'day, month, quarter, year.';
COMMENT ON COLUMN subject_next.day_aspect IS 'planned, actual.';
COMMENT ON COLUMN subject_next.status IS 'Code list status.';
COMMENT ON COLUMN subject_next.sector IS 'Code list sector.';
COMMENT ON COLUMN subject_next.district IS 'KATO code of the district.';
COMMENT ON COLUMN subject_next.bin IS 'Business identification number.';
COMMENT ON COLUMN subject_next.countries IS 'Countries of its parties and of what is said of it, ISO 3166-1.';
COMMENT ON COLUMN subject_next.projects IS 'In how many projects an organisation takes part.';
COMMENT ON COLUMN subject_next.agreements IS 'In how many agreements it takes part.';
COMMENT ON COLUMN subject_next.events IS 'In how many events it takes part.';
COMMENT ON COLUMN subject_next.search IS 'Names, parties and other texts as search sees them (macro searched).';
COMMENT ON COLUMN subject_next.words IS 'Printed words as search sees them.';
COMMENT ON COLUMN subject_next.statements IS 'Number of statements that are not withdrawn.';
COMMENT ON COLUMN subject_next.last_recorded_at IS 'When the newest of its own statements was recorded.';
COMMENT ON COLUMN subject_next.last_seq IS 'seq of the newest statement.';

CREATE OR REPLACE TABLE project_words_next (
    project_id VARCHAR,
    words VARCHAR
);
COMMENT ON TABLE project_words_next IS 'All texts and printed words of the sources on a project.';
COMMENT ON COLUMN project_words_next.project_id IS 'Key of the project.';
COMMENT ON COLUMN project_words_next.words IS 'The words as search sees them (macro searched).';
