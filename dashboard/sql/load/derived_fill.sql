-- Fill what is derived, in no transaction: only on a table that is committed does DuckDB work with all cores.
INSERT INTO project_next
SELECT * FROM derived_project();

INSERT INTO comparison_next
SELECT * FROM derived_comparison();
