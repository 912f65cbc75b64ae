-- The record of each project now, what is said of it more than once, and the projects added up in subtotals, derived
-- from the statements: thrown away and made again whenever this text changes, or that of a macro. Never migrated, never
-- the only place of anything. They are made beside the tables in use, whose place they take when they are full
-- (derived/exchange.sql).
CREATE OR REPLACE TABLE project_next (
    project_id VARCHAR NOT NULL,
    name_ru VARCHAR,
    name_kk VARCHAR,
    name_en VARCHAR,
    sector VARCHAR,
    status VARCHAR,
    status_basis VARCHAR,
    district VARCHAR,
    district_basis VARCHAR,
    partners VARCHAR[],
    investors VARCHAR,
    cost DECIMAL(18, 2),
    cost_upper DOUBLE,
    cost_currency VARCHAR,
    cost_qualifier VARCHAR,
    cost_aspect VARCHAR,
    cost_nil VARCHAR,
    cost_source VARCHAR,
    cost_year BIGINT,
    cost_kzt DECIMAL(18, 2),
    cost_kzt_upper DOUBLE,
    cost_bits UTINYINT,
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
    capacity_bits UTINYINT,
    prospect DOUBLE,
    prospect_upper DOUBLE,
    prospect_unit VARCHAR,
    prospect_qualifier VARCHAR,
    prospect_base DOUBLE,
    prospect_base_upper DOUBLE,
    prospect_bits UTINYINT,
    jobs DOUBLE,
    jobs_upper DOUBLE,
    jobs_qualifier VARCHAR,
    jobs_bits UTINYINT,
    jobs_nil VARCHAR,
    jobs_band VARCHAR,
    construction_jobs DOUBLE,
    construction_jobs_upper DOUBLE,
    construction_jobs_qualifier VARCHAR,
    construction_jobs_bits UTINYINT,
    area DOUBLE,
    area_upper DOUBLE,
    area_qualifier VARCHAR,
    latitude DOUBLE,
    longitude DOUBLE,
    place_accuracy VARCHAR,
    commencement DATE,
    commencement_precision VARCHAR,
    commencement_aspect VARCHAR,
    commencement_qualifier VARCHAR,
    commissioning DATE,
    commissioning_precision VARCHAR,
    commissioning_aspect VARCHAR,
    commissioning_qualifier VARCHAR,
    due DATE,
    due_precision VARCHAR,
    done BOOLEAN,
    done_disputed BOOLEAN,
    late_after DATE,
    blocker VARCHAR,
    blocker_body VARCHAR,
    blocker_seq BIGINT,
    blocked_since DATE,
    blockers BIGINT,
    urgent_after DATE,
    progress_low DOUBLE,
    progress_high DOUBLE,
    part_of VARCHAR,
    subtotal VARCHAR,
    search VARCHAR,
    statements BIGINT,
    last_news_at TIMESTAMP,
    last_recorded_at TIMESTAMP,
    last_seq BIGINT
);
COMMENT ON TABLE project_next IS
'The record of each project now: for each field the statement that counts. Derived from statement.';
COMMENT ON COLUMN project_next.project_id IS 'Key of the project.';
COMMENT ON COLUMN project_next.name_ru IS 'Name in Russian, as printed.';
COMMENT ON COLUMN project_next.name_kk IS 'Name in Kazakh, as printed.';
COMMENT ON COLUMN project_next.name_en IS 'Name in English, as printed.';
COMMENT ON COLUMN project_next.sector IS 'Code list sector.';
COMMENT ON COLUMN project_next.status IS 'Code list status.';
COMMENT ON COLUMN project_next.status_basis IS 'stated, or inferred from silence.';
COMMENT ON COLUMN project_next.district IS 'KATO code of the district.';
COMMENT ON COLUMN project_next.district_basis IS
'stated, or derived from the coordinates by the outlines of the districts.';
COMMENT ON COLUMN project_next.partners IS 'Countries of the foreign parties, ISO 3166-1.';
COMMENT ON COLUMN project_next.investors IS
'Initiators, investors, owners and funders as search sees them (macro searched).';
COMMENT ON COLUMN project_next.cost_band IS 'Size of the cost in tenge: code list cost_band.';
COMMENT ON COLUMN project_next.jobs_band IS 'Number of jobs: code list jobs_band.';
COMMENT ON COLUMN project_next.cost IS 'Total cost in cost_currency.';
COMMENT ON COLUMN project_next.cost_upper IS 'Upper end where a range is stated.';
COMMENT ON COLUMN project_next.cost_currency IS 'ISO 4217.';
COMMENT ON COLUMN project_next.cost_qualifier IS 'How exact the cost is.';
COMMENT ON COLUMN project_next.cost_aspect IS 'planned, revised, actual.';
COMMENT ON COLUMN project_next.cost_source IS 'Key of the source of the cost.';
COMMENT ON COLUMN project_next.cost_year IS 'Year for which the cost is stated; cost_kzt uses its rate.';
COMMENT ON COLUMN project_next.cost_nil IS 'Why no cost is known.';
COMMENT ON COLUMN project_next.cost_kzt IS
'Cost in tenge, by the annual rate of the year for which it is stated; null where there is no such rate.';
COMMENT ON COLUMN project_next.cost_kzt_upper IS 'Upper end in tenge.';
COMMENT ON COLUMN project_next.cost_bits IS
'How exact the cost in tenge is, as a bit that can be added (macro qualifier_bit); a converted cost is about.';
COMMENT ON COLUMN project_next.capacity IS 'Capacity in capacity_unit, without prospective capacity.';
COMMENT ON COLUMN project_next.capacity_upper IS 'Upper end where a range is stated.';
COMMENT ON COLUMN project_next.capacity_unit IS 'UN/CEFACT Rec. 20.';
COMMENT ON COLUMN project_next.capacity_of IS 'What is measured: code list measure.';
COMMENT ON COLUMN project_next.capacity_qualifier IS 'How exact the capacity is.';
COMMENT ON COLUMN project_next.capacity_aspect IS 'planned, actual.';
COMMENT ON COLUMN project_next.capacity_nil IS 'Why no capacity is known.';
COMMENT ON COLUMN project_next.capacity_dimension IS 'Dimension of the unit; only like dimensions are added.';
COMMENT ON COLUMN project_next.capacity_base IS 'Capacity in the base unit of its dimension.';
COMMENT ON COLUMN project_next.capacity_base_upper IS 'Upper end in the base unit.';
COMMENT ON COLUMN project_next.capacity_bits IS 'capacity_qualifier as a bit.';
COMMENT ON COLUMN project_next.prospect IS 'Capacity in prospect, in prospect_unit.';
COMMENT ON COLUMN project_next.prospect_upper IS 'Upper end where a range is stated.';
COMMENT ON COLUMN project_next.prospect_unit IS 'UN/CEFACT Rec. 20.';
COMMENT ON COLUMN project_next.prospect_qualifier IS 'How exact the prospect is.';
COMMENT ON COLUMN project_next.prospect_base IS 'Prospect in the base unit of its dimension.';
COMMENT ON COLUMN project_next.prospect_base_upper IS 'Upper end in the base unit.';
COMMENT ON COLUMN project_next.prospect_bits IS 'prospect_qualifier as a bit.';
COMMENT ON COLUMN project_next.jobs IS 'Jobs in operation.';
COMMENT ON COLUMN project_next.jobs_upper IS 'Upper end where a range is stated.';
COMMENT ON COLUMN project_next.jobs_qualifier IS 'How exact the jobs are.';
COMMENT ON COLUMN project_next.jobs_bits IS 'jobs_qualifier as a bit.';
COMMENT ON COLUMN project_next.jobs_nil IS 'Why no jobs are known.';
COMMENT ON COLUMN project_next.construction_jobs IS 'Jobs during construction, never added to jobs.';
COMMENT ON COLUMN project_next.construction_jobs_upper IS 'Upper end where a range is stated.';
COMMENT ON COLUMN project_next.construction_jobs_qualifier IS 'How exact they are.';
COMMENT ON COLUMN project_next.construction_jobs_bits IS 'construction_jobs_qualifier as a bit.';
COMMENT ON COLUMN project_next.area IS 'Area in hectares.';
COMMENT ON COLUMN project_next.area_upper IS 'Upper end where a range is stated.';
COMMENT ON COLUMN project_next.area_qualifier IS 'How exact the area is.';
COMMENT ON COLUMN project_next.latitude IS 'Degrees north, WGS 84.';
COMMENT ON COLUMN project_next.longitude IS 'Degrees east, WGS 84.';
COMMENT ON COLUMN project_next.place_accuracy IS 'exact, approximate, district.';
COMMENT ON COLUMN project_next.commencement IS 'Start of construction.';
COMMENT ON COLUMN project_next.commencement_precision IS 'day, month, quarter, year.';
COMMENT ON COLUMN project_next.commencement_aspect IS 'planned, actual.';
COMMENT ON COLUMN project_next.commencement_qualifier IS 'How exactly it is stated.';
COMMENT ON COLUMN project_next.commissioning IS 'Commissioning.';
COMMENT ON COLUMN project_next.commissioning_precision IS 'day, month, quarter, year.';
COMMENT ON COLUMN project_next.commissioning_aspect IS 'planned, actual.';
COMMENT ON COLUMN project_next.commissioning_qualifier IS 'How exactly it is stated.';
COMMENT ON COLUMN project_next.due IS
'The newest promised date of commissioning, whatever else counts: its first day. A pinned promise comes before it.';
COMMENT ON COLUMN project_next.due_precision IS 'day, month, quarter, year.';
COMMENT ON COLUMN project_next.done IS
'Whether what counts says that it is commissioned: the status, or a fact of commissioning with a day.';
COMMENT ON COLUMN project_next.done_disputed IS
'Whether a statement that stands contradicts done: one that says it is commissioned or, if done, a newer status that
says it is not. Never where it is cancelled or decommissioned.';
COMMENT ON COLUMN project_next.late_after IS
'The last day of due: the project is late on any later day. NULL if it is done, cancelled or decommissioned, or nothing
is promised.';
COMMENT ON COLUMN project_next.blocker IS
'Kind of the oldest blocker that is not lifted: aspect of field blocker.';
COMMENT ON COLUMN project_next.blocker_body IS 'The body that holds it; NULL if it is not stated.';
COMMENT ON COLUMN project_next.blocker_seq IS 'Its statement, whose words say what holds the project up.';
COMMENT ON COLUMN project_next.blocked_since IS
'Since when: the day for which it is stated, else that of recording.';
COMMENT ON COLUMN project_next.blockers IS 'How many blockers are not lifted.';
COMMENT ON COLUMN project_next.urgent_after IS
'The earlier of late_after and blocked_since, by which projects are ordered by urgency; 9999-01-01 if it is done or
cancelled, NULL if it is under way and nothing is promised.';
COMMENT ON COLUMN project_next.progress_low IS 'How much is built, in per cent: of its parts the least ready.';
COMMENT ON COLUMN project_next.progress_high IS 'Of its parts the most ready.';
COMMENT ON COLUMN project_next.part_of IS
'Key of the project of which it is a part: its indicators are in that one''s, and in no total beside them.';
COMMENT ON COLUMN project_next.subtotal IS 'The subtotal in which it is counted: table subtotal.';
COMMENT ON COLUMN project_next.search IS
'Names, parties and places as search sees them (macro searched); macro named_code has sectors and districts.';
COMMENT ON COLUMN project_next.statements IS 'Number of statements that are not withdrawn.';
COMMENT ON COLUMN project_next.last_news_at IS 'When the newest statement that is not withdrawn was recorded.';
COMMENT ON COLUMN project_next.last_recorded_at IS
'When the newest row on the project was recorded, pins and withdrawals included.';
COMMENT ON COLUMN project_next.last_seq IS
'seq of the newest row on it: the record as of any later moment is this one.';

CREATE OR REPLACE TABLE comparison_next (
    project_id VARCHAR,
    indicator VARCHAR,
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
COMMENT ON TABLE comparison_next IS
'Indicators whose stated values differ, and terms whose start and end are known: what rules look at.';
COMMENT ON COLUMN comparison_next.project_id IS 'Key of the project.';
COMMENT ON COLUMN comparison_next.indicator IS
'cost, capacity, jobs.operation, area (macro indicator_of); commissioning for the term.';
COMMENT ON COLUMN comparison_next.dimension IS
'Only like dimensions are compared: tenge, the base unit of a dimension, seconds since 1970 for a date.';
COMMENT ON COLUMN comparison_next.counting IS 'The value that counts.';
COMMENT ON COLUMN comparison_next.lowest IS 'The lowest value that is stated.';
COMMENT ON COLUMN comparison_next.highest IS 'The highest value that is stated.';
COMMENT ON COLUMN comparison_next.slip_low IS
'Of two values of which one is 10, 100 or 1000 times the other, to within a tenth, the lower one.';
COMMENT ON COLUMN comparison_next.slip_high IS 'The higher value of this pair.';
COMMENT ON COLUMN comparison_next.planned IS 'The planned value; for dates, the first one that was promised.';
COMMENT ON COLUMN comparison_next.revised IS 'The plan as it is now.';
COMMENT ON COLUMN comparison_next.actual IS 'The actual value.';
COMMENT ON COLUMN comparison_next.started IS
'For commissioning, the start of construction: the planned one, else the actual one.';

CREATE OR REPLACE TABLE subtotal_next (
    subtotal VARCHAR,
    status VARCHAR,
    sector VARCHAR,
    district VARCHAR,
    capacity_of VARCHAR,
    capacity_dimension VARCHAR,
    has_prospect BOOLEAN,
    is_part BOOLEAN,
    projects BIGINT,
    cost_value DECIMAL(38, 2),
    cost_span DOUBLE,
    cost_bits UTINYINT,
    cost_known BIGINT,
    cost_withheld BIGINT,
    cost_not_convertible BIGINT,
    capacity_value DOUBLE,
    capacity_span DOUBLE,
    capacity_bits UTINYINT,
    capacity_known BIGINT,
    capacity_withheld BIGINT,
    capacity_not_convertible BIGINT,
    prospect_value DOUBLE,
    prospect_span DOUBLE,
    prospect_bits UTINYINT,
    jobs_value DOUBLE,
    jobs_span DOUBLE,
    jobs_bits UTINYINT,
    jobs_known BIGINT,
    jobs_withheld BIGINT,
    construction_jobs_value DOUBLE,
    construction_jobs_span DOUBLE,
    construction_jobs_bits UTINYINT,
    construction_jobs_known BIGINT
);
COMMENT ON TABLE subtotal_next IS
'Projects counted and added up by what the overview groups them by, so that it need not read them one by one. Derived
from project.';
COMMENT ON COLUMN subtotal_next.subtotal IS
'What the projects of a subtotal have in common, in one word (macro subtotal_name).';
COMMENT ON COLUMN subtotal_next.status IS 'Code list status.';
COMMENT ON COLUMN subtotal_next.sector IS 'Code list sector.';
COMMENT ON COLUMN subtotal_next.district IS 'KATO code of the district.';
COMMENT ON COLUMN subtotal_next.capacity_of IS 'What is measured: code list measure.';
COMMENT ON COLUMN subtotal_next.capacity_dimension IS 'Dimension of the unit; only like dimensions are added.';
COMMENT ON COLUMN subtotal_next.has_prospect IS 'Whether both a capacity and one in prospect are known.';
COMMENT ON COLUMN subtotal_next.is_part IS 'Whether they are part of other projects: their indicators are in no total.';
COMMENT ON COLUMN subtotal_next.projects IS 'How many projects.';
COMMENT ON COLUMN subtotal_next.cost_value IS 'Cost in tenge, added up.';
COMMENT ON COLUMN subtotal_next.cost_span IS
'From the lower to the upper ends of ranges, added up; null where the costs have no range.';
COMMENT ON COLUMN subtotal_next.cost_bits IS
'How exact the costs are: their qualifiers as bits (macro qualifier_bit), added.';
COMMENT ON COLUMN subtotal_next.cost_known IS 'How many of the projects state it.';
COMMENT ON COLUMN subtotal_next.cost_withheld IS 'How many of the projects withhold it.';
COMMENT ON COLUMN subtotal_next.cost_not_convertible IS
'How many of the projects state it in a currency for which there is no rate of the year.';
COMMENT ON COLUMN subtotal_next.capacity_value IS 'Capacity in the base unit of its dimension, added up.';
COMMENT ON COLUMN subtotal_next.capacity_span IS
'From the lower to the upper ends of ranges, added up; null where the capacities have no range.';
COMMENT ON COLUMN subtotal_next.capacity_bits IS
'How exact the capacities are: their qualifiers as bits (macro qualifier_bit), added.';
COMMENT ON COLUMN subtotal_next.capacity_known IS 'How many of the projects state it.';
COMMENT ON COLUMN subtotal_next.capacity_withheld IS 'How many of the projects withhold it.';
COMMENT ON COLUMN subtotal_next.capacity_not_convertible IS
'How many of the projects state it in a unit that is not known.';
COMMENT ON COLUMN subtotal_next.prospect_value IS 'Capacity in prospect, in the base unit, added up.';
COMMENT ON COLUMN subtotal_next.prospect_span IS
'From the lower to the upper ends of ranges, added up; null where the prospects have no range.';
COMMENT ON COLUMN subtotal_next.prospect_bits IS
'How exact the prospects are: their qualifiers as bits (macro qualifier_bit), added.';
COMMENT ON COLUMN subtotal_next.jobs_value IS 'Jobs in operation, added up.';
COMMENT ON COLUMN subtotal_next.jobs_span IS
'From the lower to the upper ends of ranges, added up; null where the jobs have no range.';
COMMENT ON COLUMN subtotal_next.jobs_bits IS
'How exact the jobs are: their qualifiers as bits (macro qualifier_bit), added.';
COMMENT ON COLUMN subtotal_next.jobs_known IS 'How many of the projects state it.';
COMMENT ON COLUMN subtotal_next.jobs_withheld IS 'How many of the projects withhold it.';
COMMENT ON COLUMN subtotal_next.construction_jobs_value IS 'Jobs during construction, added up.';
COMMENT ON COLUMN subtotal_next.construction_jobs_span IS
'From the lower to the upper ends of ranges, added up; null where the jobs during construction have no range.';
COMMENT ON COLUMN subtotal_next.construction_jobs_bits IS
'How exact the jobs during construction are: their qualifiers as bits (macro qualifier_bit), added.';
COMMENT ON COLUMN subtotal_next.construction_jobs_known IS 'How many of the projects state it.';

CREATE OR REPLACE TABLE border_next (
    band INTEGER,
    sides STRUCT(
        district VARCHAR, longitude DOUBLE, latitude DOUBLE, latitude_end DOUBLE, slope DOUBLE
    )[]
);
COMMENT ON TABLE border_next IS
'The outlines of the home region and its districts by band of latitude, in which districts of points are looked up.
Derived from outline.';
COMMENT ON COLUMN border_next.band IS 'The band (macro latitude_band).';
COMMENT ON COLUMN border_next.sides IS
'Straight sides of outlines that lie in the band: the district (empty: the region), where a side begins, the latitude at
which it ends, degrees of longitude for one of latitude.';
