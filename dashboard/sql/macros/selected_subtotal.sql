-- The projects that the filters choose, added up: the subtotals at hand, whose number does not grow with that of the
-- projects; where the filters also choose by what these do not tell apart, made of the projects now. One row per
-- subtotal, the columns of table subtotal. DuckDB plans only the half that applies, since it knows the filters by then.
CREATE OR REPLACE MACRO selected_subtotal(filters) AS TABLE
    SELECT *
    FROM subtotal
    WHERE
        chosen_by_subtotal(filters)
        AND chosen(struct_extract(filters, 'sector'), sector)
        AND chosen(struct_extract(filters, 'status'), status)
        AND chosen(struct_extract(filters, 'district'), district)
        AND chosen(struct_extract(filters, 'capacity'), capacity_of)
    UNION ALL
    SELECT *
    FROM derived_subtotal(filters)
    WHERE NOT chosen_by_subtotal(filters);
