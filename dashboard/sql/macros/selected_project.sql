-- The projects that the filters choose: the only place where a filter meets the data. One row per project.
-- filters: the struct that filters.Filters.parameters() gives; a member that is NULL chooses everything, 'unknown' in a
-- list chooses the projects that do not have the value. Each member is named once, since DuckDB copies the whole struct
-- for each mention.
CREATE OR REPLACE MACRO selected_project(filters) AS TABLE
    SELECT *
    FROM project
    WHERE
        chosen(struct_extract(filters, 'sector'), sector)
        AND chosen(struct_extract(filters, 'status'), status)
        AND chosen(struct_extract(filters, 'district'), district)
        AND chosen(struct_extract(filters, 'cost'), cost_band)
        AND chosen(struct_extract(filters, 'capacity'), capacity_of)
        AND chosen(struct_extract(filters, 'jobs'), jobs_band)
        AND chosen(struct_extract(filters, 'commencement'), year(commencement)::VARCHAR)
        AND chosen(struct_extract(filters, 'commissioning'), year(commissioning)::VARCHAR)
        AND coalesce(
            list_has_any(
                struct_extract(filters, 'partner'), CASE WHEN partners = [] THEN ['unknown'] ELSE partners END
            ),
            true
        )
        AND has_words(struct_extract(filters, 'investor'), investors, NULL::VARCHAR, NULL::VARCHAR)
        AND has_words(struct_extract(filters, 'words'), search, sector, district);
