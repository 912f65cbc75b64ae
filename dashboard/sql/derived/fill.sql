-- Fill the derived tables; in no transaction, since DuckDB uses all cores on committed tables only.
INSERT INTO project_next
SELECT * FROM derived_project();

INSERT INTO comparison_next
SELECT * FROM derived_comparison();

-- Until the view is dropped, `project` means, on this connection, the table that was just filled.
CREATE OR REPLACE TEMP VIEW project AS
SELECT * FROM project_next;

INSERT INTO subtotal_next
SELECT * FROM derived_subtotal(NULL);

DROP VIEW temp.project;
