-- Is there a table of migrations? One row, or none in a new file.
SELECT table_name
FROM duckdb_tables()
WHERE database_name = 'tracker' AND table_name = 'migration';
