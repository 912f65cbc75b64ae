-- Which projects do the filters choose, with all that is known of each? One row per project, the columns of the
-- table.
SELECT
    * EXCLUDE (
        subtotal, search, investors, last_seq,
        cost_bits, capacity_bits, prospect_bits, jobs_bits, construction_jobs_bits
    )
FROM selected_project($filters)
ORDER BY project_id;
