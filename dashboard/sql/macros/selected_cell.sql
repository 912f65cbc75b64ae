-- The projects that the filters choose, in cells: those kept at hand, whose number does not grow with that of the
-- projects; where the filters also choose by something that cells are not told apart by, made of the projects now. One
-- row per cell, the columns of table cell. DuckDB plans only the half that applies, since it knows the filters by then.
CREATE OR REPLACE MACRO selected_cell(filters) AS TABLE
    SELECT *
    FROM cell
    WHERE
        chosen_by_cell(filters)
        AND chosen(struct_extract(filters, 'sector'), sector)
        AND chosen(struct_extract(filters, 'status'), status)
        AND chosen(struct_extract(filters, 'district'), district)
        AND chosen(struct_extract(filters, 'capacity'), capacity_of)
    UNION ALL
    SELECT *
    FROM derived_cell(filters)
    WHERE NOT chosen_by_cell(filters);
