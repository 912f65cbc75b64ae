-- Add the projects that no rule names, where they are asked for; from here on the filters also choose by what the rules
-- say: selected_project is that of the store, of the projects named by one of the rules that the filters give.
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
