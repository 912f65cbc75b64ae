-- Fill the derived tables; in no transaction, since DuckDB uses all cores on committed tables only.
INSERT INTO border_next
SELECT * FROM derived_border();

-- Until its view is dropped, `border` means, on this connection, the table that was just filled; `project` below too.
CREATE OR REPLACE TEMP VIEW border AS
SELECT * FROM border_next;

INSERT INTO project_next
SELECT * FROM derived_project();

INSERT INTO comparison_next
SELECT * FROM derived_comparison();

DROP VIEW temp.border;

CREATE OR REPLACE TEMP VIEW project AS
SELECT * FROM project_next;

INSERT INTO subtotal_next
SELECT * FROM derived_subtotal(NULL);

DROP VIEW temp.project;

INSERT INTO participation_next
SELECT * FROM derived_participation();

CREATE OR REPLACE TEMP VIEW participation AS
SELECT * FROM participation_next;

INSERT INTO subject_next
SELECT * FROM derived_subject();

DROP VIEW temp.participation;

INSERT INTO project_words_next
SELECT * FROM derived_words();
