-- Which projects do the filters choose, with all that is known of each? One row per project, the columns of the
-- table.
SELECT * EXCLUDE (search, investors, last_seq)
FROM selected_project($filters)
ORDER BY project_id;
