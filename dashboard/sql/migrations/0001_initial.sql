-- What the tracker keeps. Statements, trade flows, sources, code lists, rates and outlines are the record, as
-- data/ holds it in text. What is derived from it is in sql/derived.

CREATE TABLE source (
    source_id VARCHAR PRIMARY KEY,
    kind VARCHAR,
    publisher VARCHAR,
    title VARCHAR,
    author VARCHAR,
    url VARCHAR,
    language VARCHAR,
    published_on VARCHAR,
    accessed_on VARCHAR,
    licence VARCHAR,
    note VARCHAR
);
COMMENT ON TABLE source IS 'One row per document or dataset that says something.';
COMMENT ON COLUMN source.source_id IS 'Short readable key.';
COMMENT ON COLUMN source.kind IS 'newspaper, agency, register, dataset, statistics, company, law.';
COMMENT ON COLUMN source.publisher IS 'Who publishes it.';
COMMENT ON COLUMN source.title IS 'Its title, or a description where it prints none.';
COMMENT ON COLUMN source.author IS 'Who wrote it, where that is printed.';
COMMENT ON COLUMN source.url IS 'Where it was read.';
COMMENT ON COLUMN source.language IS 'The language it is written in, ISO 639-1.';
COMMENT ON COLUMN source.published_on IS
'Date, month or year of publication as far as it is printed (2024-11, 2019-09-05).';
COMMENT ON COLUMN source.accessed_on IS 'When it was read.';
COMMENT ON COLUMN source.licence IS 'Terms of use, where known.';
COMMENT ON COLUMN source.note IS 'What a reader should know of it.';

CREATE TABLE statement (
    seq BIGINT NOT NULL,
    statement_id VARCHAR NOT NULL,
    subject_kind VARCHAR NOT NULL,
    subject VARCHAR NOT NULL,
    field VARCHAR NOT NULL,
    aspect VARCHAR,
    qualifier VARCHAR,
    amount DECIMAL(18, 2),
    number DOUBLE,
    upper DOUBLE,
    unit VARCHAR,
    measure_of VARCHAR,
    code VARCHAR,
    text VARCHAR,
    lang VARCHAR,
    day DATE,
    day_precision VARCHAR,
    latitude DOUBLE,
    longitude DOUBLE,
    role VARCHAR,
    country VARCHAR,
    nil_reason VARCHAR,
    stated VARCHAR,
    holds_on DATE,
    holds_on_precision VARCHAR,
    source_id VARCHAR,
    locator VARCHAR,
    recorded_at TIMESTAMP NOT NULL,
    recorded_by VARCHAR NOT NULL,
    reason VARCHAR,
    pins BIGINT,
    withdraws BIGINT,
    remark VARCHAR,
    folded VARCHAR
);
COMMENT ON TABLE statement IS 'One row for one thing that one source says about one subject. Only ever appended.';
COMMENT ON COLUMN statement.seq IS 'Number in the order of commits, without gaps.';
COMMENT ON COLUMN statement.statement_id IS 'The name by which people and files refer to it; unique.';
COMMENT ON COLUMN statement.subject_kind IS 'project, sector, region, country, agreement, event, infrastructure.';
COMMENT ON COLUMN statement.subject IS 'Key of the subject within its kind.';
COMMENT ON COLUMN statement.field IS 'What is said of it: code list field.';
COMMENT ON COLUMN statement.aspect IS
'What kind of value: planned, actual, prospective; construction, operation; ru, kk, en.';
COMMENT ON COLUMN statement.qualifier IS 'exact, about, almost, up_to, less_than, more_than, at_least, between.';
COMMENT ON COLUMN statement.amount IS 'Money, in the currency of unit.';
COMMENT ON COLUMN statement.number IS 'A quantity other than money, in unit.';
COMMENT ON COLUMN statement.upper IS 'Upper end where the qualifier is between, in unit.';
COMMENT ON COLUMN statement.unit IS 'ISO 4217 currency or UN/CEFACT Rec. 20 unit.';
COMMENT ON COLUMN statement.measure_of IS 'What is measured: code list measure (ore, electricity).';
COMMENT ON COLUMN statement.code IS 'The value where the field holds codes.';
COMMENT ON COLUMN statement.text IS 'The value where the field holds words.';
COMMENT ON COLUMN statement.lang IS 'Language of text.';
COMMENT ON COLUMN statement.day IS
'The value where the field holds dates: first day of the stated day, month, quarter, year.';
COMMENT ON COLUMN statement.day_precision IS 'day, month, quarter, year.';
COMMENT ON COLUMN statement.latitude IS 'Degrees north, WGS 84.';
COMMENT ON COLUMN statement.longitude IS 'Degrees east, WGS 84.';
COMMENT ON COLUMN statement.role IS 'Role of a party: code list role.';
COMMENT ON COLUMN statement.country IS 'Country of a party, ISO 3166-1.';
COMMENT ON COLUMN statement.nil_reason IS
'Why there is no value: missing (the source is silent), withheld (it says it does not tell).';
COMMENT ON COLUMN statement.stated IS 'The few words that carry the value, as printed.';
COMMENT ON COLUMN statement.holds_on IS 'First day of the day, month, quarter or year for which the source says it.';
COMMENT ON COLUMN statement.holds_on_precision IS 'day, month, quarter, year.';
COMMENT ON COLUMN statement.source_id IS 'The source.';
COMMENT ON COLUMN statement.locator IS 'Where in the source.';
COMMENT ON COLUMN statement.recorded_at IS 'When it came into the store, UTC; never earlier than the row before.';
COMMENT ON COLUMN statement.recorded_by IS 'Who brought it.';
COMMENT ON COLUMN statement.reason IS 'Why it was recorded, pinned or withdrawn.';
COMMENT ON COLUMN statement.pins IS
'seq of the statement that an editor makes count; such a row has no value of its own.';
COMMENT ON COLUMN statement.withdraws IS 'seq of the statement or pin that is taken back.';
COMMENT ON COLUMN statement.remark IS 'Code of a remark on the reading, worded in locales.';
COMMENT ON COLUMN statement.folded IS
'text as search sees it (macro folded), kept because folding a million names takes seconds.';

CREATE TABLE trade_flow (
    seq BIGINT PRIMARY KEY,
    trade_flow_id VARCHAR NOT NULL,
    period VARCHAR NOT NULL,
    reporter VARCHAR NOT NULL,
    partner VARCHAR NOT NULL,
    flow VARCHAR NOT NULL,
    product VARCHAR NOT NULL,
    amount DECIMAL(18, 2),
    currency VARCHAR,
    qualifier VARCHAR,
    basis VARCHAR NOT NULL,
    formula VARCHAR,
    nil_reason VARCHAR,
    stated VARCHAR,
    source_id VARCHAR NOT NULL,
    locator VARCHAR,
    recorded_at TIMESTAMP NOT NULL,
    recorded_by VARCHAR NOT NULL,
    reason VARCHAR,
    remark VARCHAR
);
COMMENT ON TABLE trade_flow IS 'One row for the value of one flow of goods in one period, as one source gives it.';
COMMENT ON COLUMN trade_flow.seq IS 'Number in the order of commits.';
COMMENT ON COLUMN trade_flow.trade_flow_id IS 'The name by which people and files refer to it; unique.';
COMMENT ON COLUMN trade_flow.period IS 'Year (2023) or month (2023-05).';
COMMENT ON COLUMN trade_flow.reporter IS 'Whose trade: ISO 3166-1 country or ISO 3166-2 region.';
COMMENT ON COLUMN trade_flow.partner IS 'With whom: ISO 3166-1.';
COMMENT ON COLUMN trade_flow.flow IS 'export, import, turnover (their sum, where only it is stated).';
COMMENT ON COLUMN trade_flow.product IS 'HS code, or TOTAL for all goods.';
COMMENT ON COLUMN trade_flow.amount IS 'Value, in currency.';
COMMENT ON COLUMN trade_flow.currency IS 'ISO 4217.';
COMMENT ON COLUMN trade_flow.qualifier IS 'exact, about, almost, …: code list qualifier.';
COMMENT ON COLUMN trade_flow.basis IS 'stated by the source, or derived by formula.';
COMMENT ON COLUMN trade_flow.formula IS 'How a derived value follows from stated ones.';
COMMENT ON COLUMN trade_flow.nil_reason IS 'Why there is no value: missing (incomplete in the source), withheld.';
COMMENT ON COLUMN trade_flow.stated IS 'The words that carry the value, as printed.';
COMMENT ON COLUMN trade_flow.source_id IS 'The source.';
COMMENT ON COLUMN trade_flow.locator IS 'Where in the source.';
COMMENT ON COLUMN trade_flow.recorded_at IS 'When it came into the store, UTC.';
COMMENT ON COLUMN trade_flow.recorded_by IS 'Who brought it.';
COMMENT ON COLUMN trade_flow.reason IS 'Why it was recorded.';
COMMENT ON COLUMN trade_flow.remark IS 'Code of a remark, worded in locales.';

CREATE TABLE rate (
    currency VARCHAR NOT NULL,
    year INTEGER NOT NULL,
    kzt DOUBLE NOT NULL,
    source_id VARCHAR,
    note VARCHAR,
    PRIMARY KEY (currency, year)
);
COMMENT ON TABLE rate IS 'Annual average rate of a currency. A rate that is not here makes a value not convertible.';
COMMENT ON COLUMN rate.currency IS 'ISO 4217.';
COMMENT ON COLUMN rate.year IS 'The year it is the average of.';
COMMENT ON COLUMN rate.kzt IS 'Tenge for one unit of the currency.';
COMMENT ON COLUMN rate.source_id IS 'Where the rate is from.';
COMMENT ON COLUMN rate.note IS 'What a reader should know of it.';

CREATE TABLE code (
    list VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    code VARCHAR NOT NULL,
    parent VARCHAR,
    ru VARCHAR NOT NULL,
    kk VARCHAR NOT NULL,
    en VARCHAR NOT NULL,
    entry JSON NOT NULL,
    PRIMARY KEY (list, code)
);
COMMENT ON TABLE code IS 'The code lists: statuses, sectors, districts, units, fields and so on.';
COMMENT ON COLUMN code.list IS 'Which list: the singular of its file name (status, sector).';
COMMENT ON COLUMN code.position IS 'Place in the list, from 1.';
COMMENT ON COLUMN code.code IS 'The code.';
COMMENT ON COLUMN code.parent IS 'The code above it, in lists that are trees.';
COMMENT ON COLUMN code.ru IS 'Its name in Russian.';
COMMENT ON COLUMN code.kk IS 'Its name in Kazakh.';
COMMENT ON COLUMN code.en IS 'Its name in English.';
COMMENT ON COLUMN code.entry IS 'The whole row as the file has it: crosswalks, factors, coordinates.';

CREATE TABLE outline (
    code VARCHAR PRIMARY KEY,
    feature JSON NOT NULL
);
COMMENT ON TABLE outline IS 'Boundaries of regions for the map.';
COMMENT ON COLUMN outline.code IS 'ISO 3166-2.';
COMMENT ON COLUMN outline.feature IS 'GeoJSON feature, longitude first.';
