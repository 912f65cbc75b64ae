-- Whether filters choose by nothing but what subtotals are told apart by: the filters that selected_subtotal.sql names.
CREATE OR REPLACE MACRO chosen_by_subtotal(filters) AS
list_has_all(['sector', 'status', 'district', 'capacity'], struct_extract(filters, 'narrowing'));
