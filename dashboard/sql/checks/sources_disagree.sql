-- Where do sources give values for one figure that differ by more than the setting allows: what counts, and the value
-- farthest from it?
-- One row per project and figure. Advice.
CREATE OR REPLACE TEMP MACRO finding(filters, limits) AS TABLE
    SELECT
        'advice' AS severity,
        project.project_id,
        comparison.figure AS field,
        comparison.counting AS found,
        CASE
            WHEN comparison.highest / comparison.counting > comparison.counting / comparison.lowest
            THEN comparison.highest
            ELSE comparison.lowest
        END AS expected,
        greatest(comparison.highest / comparison.counting, comparison.counting / comparison.lowest) AS ratio,
        comparison.dimension AS unit,
        greatest(comparison.highest / comparison.counting, comparison.counting / comparison.lowest) AS urgency,
        true AS several
    FROM comparison
    INNER JOIN selected_project(filters) AS project ON comparison.project_id = project.project_id
    WHERE comparison.highest > comparison.lowest * (1 + struct_extract(limits, 'disagreement'));
