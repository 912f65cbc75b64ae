-- The key of the organisation that a name stands for: small letters and digits, dashes for all else, so that names that
-- differ in quotes, case or spaces only are one. Any other difference makes another organisation, until a statement
-- joins the two.
CREATE OR REPLACE MACRO organisation_key(name) AS
trim(regexp_replace(lower(name), '[^\p{L}\p{N}]+', '-', 'g'), '-');
