-- The projects that the filters choose, as they take part in totals: a project that is part of another is counted in
-- that one, so it has no figures here, and is_within says why. One row per project, the columns of table project and
-- is_within.
CREATE OR REPLACE MACRO counted_project(filters) AS TABLE
    SELECT
        *,
        false AS is_within
    FROM selected_project(filters)
    WHERE part_of IS NULL
    UNION ALL
    SELECT
        * REPLACE (
            NULL AS cost, NULL AS cost_upper, NULL AS cost_aspect, NULL AS cost_nil, NULL AS cost_source,
            NULL AS cost_kzt, NULL AS cost_kzt_upper, NULL AS cost_bits,
            NULL AS capacity, NULL AS capacity_upper, NULL AS capacity_of, NULL AS capacity_nil,
            NULL AS capacity_dimension, NULL AS capacity_base, NULL AS capacity_base_upper, NULL AS capacity_bits,
            NULL AS prospect, NULL AS prospect_upper, NULL AS prospect_base, NULL AS prospect_base_upper,
            NULL AS prospect_bits,
            NULL AS jobs, NULL AS jobs_upper, NULL AS jobs_nil, NULL AS jobs_bits,
            NULL AS construction_jobs, NULL AS construction_jobs_upper, NULL AS construction_jobs_bits
        ),
        true AS is_within
    FROM selected_project(filters)
    WHERE part_of IS NOT NULL;
