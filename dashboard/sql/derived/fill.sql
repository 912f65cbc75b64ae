-- Fill what is derived, in no transaction: only on a table that is committed does DuckDB work with all cores.
INSERT INTO project_next
SELECT * FROM derived_project();

INSERT INTO comparison_next
SELECT * FROM derived_comparison();

-- For a moment, in this connection, `project` means the record that was just made.
CREATE OR REPLACE TEMP VIEW project AS
SELECT * FROM project_next;

INSERT INTO subtotal_next
SELECT * FROM derived_subtotal(NULL);

DROP VIEW temp.project;
