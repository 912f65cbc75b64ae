-- How many jobs do the selected projects state, in operation and during construction? One row. Projects that are part
-- of another are left out (overview.sql counts them). bits is the sum of the qualifiers, upper the sum where some of
-- them are ranges.
SELECT
    sum(jobs) AS jobs_value,
    sum(jobs) + sum(jobs_upper - jobs) AS jobs_upper,
    coalesce(bit_or(jobs_bits), 0) AS jobs_bits,
    count(jobs) AS jobs_known,
    count(*) FILTER (WHERE jobs_nil = 'withheld') AS jobs_withheld,
    sum(construction_jobs) AS construction_jobs_value,
    sum(construction_jobs) + sum(construction_jobs_upper - construction_jobs) AS construction_jobs_upper,
    coalesce(bit_or(construction_jobs_bits), 0) AS construction_jobs_bits,
    count(construction_jobs) AS construction_jobs_known
FROM selected_project($filters)
WHERE part_of IS NULL;
