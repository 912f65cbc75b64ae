-- Where is one source's value a thousand, a hundred or ten times another's, to within a tenth, so that a unit was
-- likely mistaken?
-- One row per project and indicator. Advice.
CREATE OR REPLACE TEMP MACRO finding(filters, limits) AS TABLE
    SELECT
        'advice' AS severity,
        project.project_id,
        comparison.indicator AS field,
        comparison.slip_low AS found,
        comparison.slip_high AS expected,
        comparison.slip_high / comparison.slip_low AS ratio,
        comparison.dimension AS unit,
        comparison.slip_high / comparison.slip_low AS urgency,
        true AS several
    FROM comparison
    INNER JOIN selected_project(filters) AS project ON comparison.project_id = project.project_id
    WHERE comparison.slip_low IS NOT NULL AND comparison.indicator IN ('cost', 'capacity');
