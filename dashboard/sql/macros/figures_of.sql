-- The figures of a row of table project, or of a table like it, one above the other so that two rows can be compared:
-- a list of structs (figure.sql), empty but for their name where nothing is known.
CREATE OR REPLACE MACRO figures_of(record) AS [
    figure('name.ru', words := record.name_ru),
    figure('name.kk', words := record.name_kk),
    figure('name.en', words := record.name_en),
    figure('sector', code := record.sector),
    figure('status', code := record.status, aspect := record.status_basis),
    figure('district', code := record.district),
    figure(
        'cost', number := record.cost, upper := record.cost_upper, unit := record.cost_currency,
        qualifier := record.cost_qualifier, nil := record.cost_nil, aspect := record.cost_aspect
    ),
    figure(
        'capacity', number := record.capacity, upper := record.capacity_upper, unit := record.capacity_unit,
        qualifier := record.capacity_qualifier, nil := record.capacity_nil, aspect := record.capacity_aspect
    ),
    figure(
        'capacity.prospective', number := record.prospect, upper := record.prospect_upper, unit := record.prospect_unit,
        qualifier := record.prospect_qualifier
    ),
    figure(
        'jobs.operation', number := record.jobs, upper := record.jobs_upper, unit := 'IE',
        qualifier := record.jobs_qualifier, nil := record.jobs_nil
    ),
    figure(
        'jobs.construction', number := record.construction_jobs, upper := record.construction_jobs_upper, unit := 'IE',
        qualifier := record.construction_jobs_qualifier
    ),
    figure(
        'area', number := record.area, upper := record.area_upper, unit := 'HAR', qualifier := record.area_qualifier
    ),
    figure(
        'place', words := printf('%.4f %.4f', record.latitude, record.longitude), aspect := record.place_accuracy
    ),
    figure(
        'commencement', day := record.commencement, day_precision := record.commencement_precision,
        aspect := record.commencement_aspect
    ),
    figure(
        'commissioning', day := record.commissioning, day_precision := record.commissioning_precision,
        aspect := record.commissioning_aspect
    )
];
