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
            struct_extract(filters, 'cost') IS NULL
            OR list_contains(struct_extract(filters, 'cost'), coalesce(cost_band, 'unknown'))
        )
        AND (
            struct_extract(filters, 'capacity') IS NULL
            OR list_contains(struct_extract(filters, 'capacity'), coalesce(capacity_of, 'unknown'))
        )
        AND (
            struct_extract(filters, 'jobs') IS NULL
            OR list_contains(struct_extract(filters, 'jobs'), coalesce(jobs_band, 'unknown'))
        )
        AND (
            struct_extract(filters, 'commencement') IS NULL
            OR list_contains(struct_extract(filters, 'commencement'), coalesce(year(commencement)::VARCHAR, 'unknown'))
        )
        AND (
            struct_extract(filters, 'commissioning') IS NULL
            OR list_contains(
                struct_extract(filters, 'commissioning'), coalesce(year(commissioning)::VARCHAR, 'unknown')
            )
        )
        AND (
            struct_extract(filters, 'partner') IS NULL
            OR list_has_any(
                struct_extract(filters, 'partner'), CASE WHEN partners = [] THEN ['unknown'] ELSE partners END
            )
        )
        AND (
            struct_extract(filters, 'investor') IS NULL
            OR list_bool_and(
                list_transform(
                    struct_extract(filters, 'investor'),
                    LAMBDA word: contains(coalesce(investors, ''), word)
                )
            )
        )
        AND (
            struct_extract(filters, 'words') IS NULL
            OR list_bool_and(
                list_transform(
                    struct_extract(filters, 'words'),
                    LAMBDA spellings: list_bool_or(
                        list_transform(spellings, LAMBDA spelling: contains(coalesce(search, ''), spelling))
                    )
                )
            )
        );
