-- The projects that the filters choose: the only place where a filter meets the data. One row per project.
-- filters: the struct that filters.Filters.parameters() gives; a member that is NULL chooses everything,
-- 'unknown' in a list chooses the projects that do not have the value.
CREATE OR REPLACE MACRO selected_project(filters) AS TABLE
    SELECT *
    FROM project
    WHERE
        (
            struct_extract(filters, 'sector') IS NULL
            OR list_contains(struct_extract(filters, 'sector'), coalesce(sector, 'unknown'))
        )
        AND (
            struct_extract(filters, 'status') IS NULL
            OR list_contains(struct_extract(filters, 'status'), coalesce(status, 'unknown'))
        )
        AND (
            struct_extract(filters, 'district') IS NULL
            OR list_contains(struct_extract(filters, 'district'), coalesce(district, 'unknown'))
        )
        AND (
            struct_extract(filters, 'words') IS NULL
            OR list_bool_and(
                list_transform(
                    struct_extract(filters, 'words'),
                    LAMBDA word: contains(coalesce(search, ''), folded(word))
                )
            )
        );
