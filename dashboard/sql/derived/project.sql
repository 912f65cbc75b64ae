-- The record of each project now, and what is said of it more than once, derived from the statements: thrown away and
-- made again whenever this text changes, or that of a macro. Never migrated, never the only place of anything.
DROP TABLE IF EXISTS project;

CREATE TABLE project (
    project_id VARCHAR PRIMARY KEY,
    name_ru VARCHAR,
    name_kk VARCHAR,
    name_en VARCHAR,
    sector VARCHAR,
    status VARCHAR,
    status_basis VARCHAR,
    district VARCHAR,
    partners VARCHAR[],
    investors VARCHAR,
    cost DECIMAL(18, 2),
    cost_upper DOUBLE,
    cost_currency VARCHAR,
    cost_qualifier VARCHAR,
    cost_aspect VARCHAR,
    cost_nil VARCHAR,
    cost_source VARCHAR,
    cost_kzt DECIMAL(18, 2),
    cost_kzt_upper DOUBLE,
    cost_band VARCHAR,
    capacity DOUBLE,
    capacity_upper DOUBLE,
    capacity_unit VARCHAR,
    capacity_of VARCHAR,
    capacity_qualifier VARCHAR,
    capacity_aspect VARCHAR,
    capacity_nil VARCHAR,
    capacity_dimension VARCHAR,
    capacity_base DOUBLE,
    capacity_base_upper DOUBLE,
    prospect DOUBLE,
    prospect_upper DOUBLE,
    prospect_unit VARCHAR,
    prospect_qualifier VARCHAR,
    prospect_base DOUBLE,
    prospect_base_upper DOUBLE,
    jobs DOUBLE,
    jobs_upper DOUBLE,
    jobs_qualifier VARCHAR,
    jobs_nil VARCHAR,
    jobs_band VARCHAR,
    construction_jobs DOUBLE,
    construction_jobs_upper DOUBLE,
    construction_jobs_qualifier VARCHAR,
    area DOUBLE,
    area_upper DOUBLE,
    area_qualifier VARCHAR,
    latitude DOUBLE,
    longitude DOUBLE,
    place_accuracy VARCHAR,
    commencement DATE,
    commencement_precision VARCHAR,
    commencement_aspect VARCHAR,
    commissioning DATE,
    commissioning_precision VARCHAR,
    commissioning_aspect VARCHAR,
    search VARCHAR,
    statements BIGINT,
    last_recorded_at TIMESTAMP,
    last_seq BIGINT
);
COMMENT ON TABLE project IS
'The record of each project now: for each field the statement that counts. Derived from statement.';
COMMENT ON COLUMN project.project_id IS 'Key of the project.';
COMMENT ON COLUMN project.name_ru IS 'Name in Russian, as printed.';
COMMENT ON COLUMN project.name_kk IS 'Name in Kazakh, as printed.';
COMMENT ON COLUMN project.name_en IS 'Name in English, as printed.';
COMMENT ON COLUMN project.sector IS 'Code list sector.';
COMMENT ON COLUMN project.status IS 'Code list status.';
COMMENT ON COLUMN project.status_basis IS 'stated, or inferred from silence.';
COMMENT ON COLUMN project.district IS 'KATO code of the district.';
COMMENT ON COLUMN project.partners IS 'Countries of the foreign parties, ISO 3166-1.';
COMMENT ON COLUMN project.investors IS 'Initiators, investors, owners and funders as search sees them (macro folded).';
COMMENT ON COLUMN project.cost_band IS 'Size of the cost in tenge: code list cost_band.';
COMMENT ON COLUMN project.jobs_band IS 'Number of jobs: code list jobs_band.';
COMMENT ON COLUMN project.cost IS 'Total cost in cost_currency.';
COMMENT ON COLUMN project.cost_upper IS 'Upper end where a range is stated.';
COMMENT ON COLUMN project.cost_currency IS 'ISO 4217.';
COMMENT ON COLUMN project.cost_qualifier IS 'How exact the cost is.';
COMMENT ON COLUMN project.cost_aspect IS 'planned, revised, actual.';
COMMENT ON COLUMN project.cost_source IS 'On whose word the cost rests.';
COMMENT ON COLUMN project.cost_nil IS 'Why no cost is known.';
COMMENT ON COLUMN project.cost_kzt IS
'Cost in tenge, by the annual rate of the year for which it is stated; null where there is no such rate.';
COMMENT ON COLUMN project.cost_kzt_upper IS 'Upper end in tenge.';
COMMENT ON COLUMN project.capacity IS 'Capacity in capacity_unit, not counting prospects.';
COMMENT ON COLUMN project.capacity_upper IS 'Upper end where a range is stated.';
COMMENT ON COLUMN project.capacity_unit IS 'UN/CEFACT Rec. 20.';
COMMENT ON COLUMN project.capacity_of IS 'What is measured: code list measure.';
COMMENT ON COLUMN project.capacity_qualifier IS 'How exact the capacity is.';
COMMENT ON COLUMN project.capacity_aspect IS 'planned, actual.';
COMMENT ON COLUMN project.capacity_nil IS 'Why no capacity is known.';
COMMENT ON COLUMN project.capacity_dimension IS 'Dimension of the unit; only like dimensions are added.';
COMMENT ON COLUMN project.capacity_base IS 'Capacity in the base unit of its dimension.';
COMMENT ON COLUMN project.capacity_base_upper IS 'Upper end in the base unit.';
COMMENT ON COLUMN project.prospect IS 'Capacity in prospect, in prospect_unit.';
COMMENT ON COLUMN project.prospect_upper IS 'Upper end where a range is stated.';
COMMENT ON COLUMN project.prospect_unit IS 'UN/CEFACT Rec. 20.';
COMMENT ON COLUMN project.prospect_qualifier IS 'How exact the prospect is.';
COMMENT ON COLUMN project.prospect_base IS 'Prospect in the base unit of its dimension.';
COMMENT ON COLUMN project.prospect_base_upper IS 'Upper end in the base unit.';
COMMENT ON COLUMN project.jobs IS 'Jobs in operation.';
COMMENT ON COLUMN project.jobs_upper IS 'Upper end where a range is stated.';
COMMENT ON COLUMN project.jobs_qualifier IS 'How exact the jobs are.';
COMMENT ON COLUMN project.jobs_nil IS 'Why no jobs are known.';
COMMENT ON COLUMN project.construction_jobs IS 'Jobs during construction, never added to jobs.';
COMMENT ON COLUMN project.construction_jobs_upper IS 'Upper end where a range is stated.';
COMMENT ON COLUMN project.construction_jobs_qualifier IS 'How exact they are.';
COMMENT ON COLUMN project.area IS 'Area in hectares.';
COMMENT ON COLUMN project.area_upper IS 'Upper end where a range is stated.';
COMMENT ON COLUMN project.area_qualifier IS 'How exact the area is.';
COMMENT ON COLUMN project.latitude IS 'Degrees north, WGS 84.';
COMMENT ON COLUMN project.longitude IS 'Degrees east, WGS 84.';
COMMENT ON COLUMN project.place_accuracy IS 'exact, approximate, district.';
COMMENT ON COLUMN project.commencement IS 'Start of construction.';
COMMENT ON COLUMN project.commencement_precision IS 'day, month, quarter, year.';
COMMENT ON COLUMN project.commencement_aspect IS 'planned, actual.';
COMMENT ON COLUMN project.commissioning IS 'Commissioning.';
COMMENT ON COLUMN project.commissioning_precision IS 'day, month, quarter, year.';
COMMENT ON COLUMN project.commissioning_aspect IS 'planned, actual.';
COMMENT ON COLUMN project.search IS 'Names, parties and places as search sees them (macro folded).';
COMMENT ON COLUMN project.statements IS 'How many statements stand.';
COMMENT ON COLUMN project.last_recorded_at IS 'When the newest row on it was recorded.';
COMMENT ON COLUMN project.last_seq IS 'seq of the newest row on it: the record as of any later moment is this one.';

DROP TABLE IF EXISTS comparison;

CREATE TABLE comparison (
    project_id VARCHAR,
    figure VARCHAR,
    dimension VARCHAR,
    counting DOUBLE,
    lowest DOUBLE,
    highest DOUBLE,
    slip_low DOUBLE,
    slip_high DOUBLE,
    planned DOUBLE,
    revised DOUBLE,
    actual DOUBLE,
    started DOUBLE
);
COMMENT ON TABLE comparison IS
'Figures of projects of which values that differ are stated, and terms of which start and end are: what rules look at.';
COMMENT ON COLUMN comparison.project_id IS 'Key of the project.';
COMMENT ON COLUMN comparison.figure IS
'cost, capacity, jobs.operation, area (macro figure_of); commissioning for the term.';
COMMENT ON COLUMN comparison.dimension IS
'Only like dimensions are compared: tenge, the base unit of a dimension, seconds since 1970 for a date.';
COMMENT ON COLUMN comparison.counting IS 'The value that counts.';
COMMENT ON COLUMN comparison.lowest IS 'The lowest value that is stated.';
COMMENT ON COLUMN comparison.highest IS 'The highest value that is stated.';
COMMENT ON COLUMN comparison.slip_low IS
'Of two values of which one is 10, 100 or 1000 times the other, to within a tenth, the lower one.';
COMMENT ON COLUMN comparison.slip_high IS 'The higher one.';
COMMENT ON COLUMN comparison.planned IS 'What was planned: of a date, the first promise.';
COMMENT ON COLUMN comparison.revised IS 'What is planned now.';
COMMENT ON COLUMN comparison.actual IS 'What it came to.';
COMMENT ON COLUMN comparison.started IS 'Of a term, when it began: as planned, else as it was.';
