-- Whether filters choose by nothing but what subtotals are told apart by: selected_subtotal.sql has the others.
CREATE OR REPLACE MACRO chosen_by_subtotal(filters) AS
struct_extract(filters, 'partner') IS NULL
AND struct_extract(filters, 'cost') IS NULL
AND struct_extract(filters, 'jobs') IS NULL
AND struct_extract(filters, 'commencement') IS NULL
AND struct_extract(filters, 'commissioning') IS NULL
AND struct_extract(filters, 'investor') IS NULL
AND struct_extract(filters, 'words') IS NULL
AND struct_extract(filters, 'needs') IS NULL;
