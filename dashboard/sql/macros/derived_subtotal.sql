-- The projects that the filters choose, counted and added up by what the overview groups them by. One row per subtotal,
-- the columns of table subtotal.
CREATE OR REPLACE MACRO derived_subtotal(filters) AS TABLE
    SELECT
        subtotal,
        any_value(status) AS status,
        any_value(sector) AS sector,
        any_value(district) AS district,
        any_value(capacity_of) AS capacity_of,
        any_value(capacity_dimension) AS capacity_dimension,
        any_value(prospect_base IS NOT NULL AND capacity_base IS NOT NULL) AS has_prospect,
        any_value(part_of IS NOT NULL) AS is_part,
        count(*) AS projects,
        unnest(cost_stated(cost, cost_kzt, cost_kzt_upper, cost_bits, cost_nil)),
        sum(capacity_base) AS capacity_value,
        sum(capacity_base_upper - capacity_base) AS capacity_span,
        bit_or(capacity_bits) AS capacity_bits,
        count(capacity_base) AS capacity_known,
        count(*) FILTER (WHERE capacity_nil = 'withheld') AS capacity_withheld,
        count(capacity) - count(capacity_base) AS capacity_not_convertible,
        sum(prospect_base) AS prospect_value,
        sum(prospect_base_upper - prospect_base) AS prospect_span,
        bit_or(prospect_bits) AS prospect_bits,
        sum(jobs) AS jobs_value,
        sum(jobs_upper - jobs) AS jobs_span,
        bit_or(jobs_bits) AS jobs_bits,
        count(jobs) AS jobs_known,
        count(*) FILTER (WHERE jobs_nil = 'withheld') AS jobs_withheld,
        sum(construction_jobs) AS construction_jobs_value,
        sum(construction_jobs_upper - construction_jobs) AS construction_jobs_span,
        bit_or(construction_jobs_bits) AS construction_jobs_bits,
        count(construction_jobs) AS construction_jobs_known
    FROM selected_project(filters)
    GROUP BY subtotal;
