-- What is the key of the organisation that a name stands for? One row.
SELECT organisation_key($name) AS key;
