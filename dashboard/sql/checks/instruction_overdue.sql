-- On which projects are instructions of meetings overdue? One row per project, its oldest. Advice. An instruction is
-- overdue when the last day of its due date has passed and nothing says that it was fulfilled; without a due date it
-- never is.
CREATE OR REPLACE TEMP MACRO finding(filters, limits) AS TABLE
    WITH waiting AS (
        SELECT
            project_id,
            min(due_until) AS until
        FROM instruction(struct_extract(limits, 'today'))
        WHERE state = 'overdue'
        GROUP BY project_id
    )

    SELECT
        'advice' AS severity,
        project.project_id,
        'due' AS field,
        epoch(waiting.until) AS found,
        epoch(struct_extract(limits, 'today')) AS expected,
        NULL::DOUBLE AS ratio,
        NULL::VARCHAR AS unit,
        -epoch(waiting.until) AS urgency,
        false AS several
    FROM selected_project(filters) AS project
    INNER JOIN waiting ON project.project_id = waiting.project_id;
