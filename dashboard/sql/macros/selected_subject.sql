-- The subjects other than projects that the filters choose: those with the sector (or below it), the district, a party
-- or statement of the country, the words. One row per subject; none where another filter narrows too, since only
-- projects have a cost band, jobs, dates or findings. filters: as in selected_project.
CREATE OR REPLACE MACRO selected_subject(filters) AS TABLE
    SELECT *
    FROM subject
    WHERE
        list_has_all(['sector', 'district', 'partner', 'q'], struct_extract(filters, 'narrowing')::VARCHAR[])
        AND (
            struct_extract(filters, 'sector') IS NULL
            OR list_contains(
                struct_extract(filters, 'sector')::VARCHAR[],
                CASE WHEN subject_kind = 'sector' THEN subject ELSE sector END
            )
        )
        AND (
            struct_extract(filters, 'district') IS NULL
            OR list_contains(struct_extract(filters, 'district')::VARCHAR[], district)
        )
        AND (
            struct_extract(filters, 'partner') IS NULL
            OR list_has_any(struct_extract(filters, 'partner')::VARCHAR[], countries)
        )
        AND has_words(
            struct_extract(filters, 'words'), search, CASE WHEN subject_kind = 'sector' THEN subject ELSE sector END,
            district
        );
