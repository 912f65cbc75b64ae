-- The projects that the filters choose, as they take part in totals: a project that is part of another is counted in
-- that one, so it has no figures here, and is_within says why. One row per project, the columns of table project and
-- is_within.
CREATE OR REPLACE MACRO counted_project(filters) AS TABLE
    SELECT
        * REPLACE (
            CASE WHEN part_of IS NULL THEN cost END AS cost,
            CASE WHEN part_of IS NULL THEN cost_upper END AS cost_upper,
            CASE WHEN part_of IS NULL THEN cost_aspect END AS cost_aspect,
            CASE WHEN part_of IS NULL THEN cost_nil END AS cost_nil,
            CASE WHEN part_of IS NULL THEN cost_source END AS cost_source,
            CASE WHEN part_of IS NULL THEN cost_kzt END AS cost_kzt,
            CASE WHEN part_of IS NULL THEN cost_kzt_upper END AS cost_kzt_upper,
            CASE WHEN part_of IS NULL THEN cost_bits END AS cost_bits,
            CASE WHEN part_of IS NULL THEN capacity END AS capacity,
            CASE WHEN part_of IS NULL THEN capacity_upper END AS capacity_upper,
            CASE WHEN part_of IS NULL THEN capacity_of END AS capacity_of,
            CASE WHEN part_of IS NULL THEN capacity_nil END AS capacity_nil,
            CASE WHEN part_of IS NULL THEN capacity_dimension END AS capacity_dimension,
            CASE WHEN part_of IS NULL THEN capacity_base END AS capacity_base,
            CASE WHEN part_of IS NULL THEN capacity_base_upper END AS capacity_base_upper,
            CASE WHEN part_of IS NULL THEN capacity_bits END AS capacity_bits,
            CASE WHEN part_of IS NULL THEN prospect END AS prospect,
            CASE WHEN part_of IS NULL THEN prospect_upper END AS prospect_upper,
            CASE WHEN part_of IS NULL THEN prospect_base END AS prospect_base,
            CASE WHEN part_of IS NULL THEN prospect_base_upper END AS prospect_base_upper,
            CASE WHEN part_of IS NULL THEN prospect_bits END AS prospect_bits,
            CASE WHEN part_of IS NULL THEN jobs END AS jobs,
            CASE WHEN part_of IS NULL THEN jobs_upper END AS jobs_upper,
            CASE WHEN part_of IS NULL THEN jobs_nil END AS jobs_nil,
            CASE WHEN part_of IS NULL THEN jobs_bits END AS jobs_bits,
            CASE WHEN part_of IS NULL THEN construction_jobs END AS construction_jobs,
            CASE WHEN part_of IS NULL THEN construction_jobs_upper END AS construction_jobs_upper,
            CASE WHEN part_of IS NULL THEN construction_jobs_bits END AS construction_jobs_bits
        ),
        part_of IS NOT NULL AS is_within
    FROM selected_project(filters);
