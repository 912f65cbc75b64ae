-- Where do sources give values for one indicator that differ from the one that counts by more than the setting allows:
-- what counts, and the value farthest from it? ratio is that value over what counts (macro farthest).
-- One row per project and indicator. Advice.
CREATE OR REPLACE TEMP MACRO finding(filters, limits) AS TABLE
    SELECT
        'advice' AS severity,
        project.project_id,
        comparison.indicator AS field,
        comparison.counting AS found,
        farthest(comparison.counting, comparison.lowest, comparison.highest) * comparison.counting AS expected,
        farthest(comparison.counting, comparison.lowest, comparison.highest) AS ratio,
        comparison.dimension AS unit,
        greatest(ratio, 1 / ratio) AS urgency,
        true AS several
    FROM comparison
    INNER JOIN selected_project(filters) AS project ON comparison.project_id = project.project_id
    WHERE greatest(ratio, 1 / ratio) > 1 + struct_extract(limits, 'disagreement');
