-- To which organisation is the name with a key joined? One row, or none where it stands for itself.
SELECT organisation
FROM joined_name()
WHERE name_key = $subject;
