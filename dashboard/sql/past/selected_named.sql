-- Add the projects that no rule names, if they are asked for ($nothing), and make a selected_project that also filters
-- by the rules that the filters list.
INSERT INTO named
SELECT
    'nothing' AS rule,
    project_id
FROM project
WHERE $nothing AND project_id NOT IN (SELECT named.project_id FROM named);

CREATE MACRO selected_project(filters) AS TABLE
    SELECT *
    FROM tracker.main.selected_project(filters)
    WHERE project_id IN (
            SELECT named.project_id FROM named
            WHERE list_contains(struct_extract(filters, 'needs'), named.rule)
        );
