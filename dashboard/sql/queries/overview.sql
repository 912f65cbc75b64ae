-- How many projects are selected, and how much investment and how many jobs are stated? One row per grouping: all,
-- status, sector with status, district; grouped tells which (bits for status, sector, district that are summed over).
-- bits is the sum of the qualifiers, upper the sum where some of them are ranges; a converted cost is about, since the
-- rate is an annual mean.
SELECT
    grouping(status, sector, district) AS grouped,
    status,
    sector,
    district,
    count(*) AS projects,
    sum(cost_kzt) AS cost_value,
    CASE WHEN count(cost_kzt_upper) > 0 THEN sum(coalesce(cost_kzt_upper, cost_kzt::DOUBLE)) END AS cost_upper,
    coalesce(
        bit_or(CASE cost_currency WHEN 'KZT' THEN qualifier_bit(cost_qualifier) ELSE 64::UTINYINT END)
        FILTER (WHERE cost_kzt IS NOT NULL),
        0
    ) AS cost_bits,
    count(cost_kzt) AS cost_known,
    count(*) FILTER (WHERE cost_nil = 'withheld') AS cost_withheld,
    count(cost) - count(cost_kzt) AS cost_not_convertible,
    sum(jobs) AS jobs_value,
    CASE WHEN count(jobs_upper) > 0 THEN sum(coalesce(jobs_upper, jobs)) END AS jobs_upper,
    coalesce(bit_or(qualifier_bit(jobs_qualifier)), 0) AS jobs_bits,
    count(jobs) AS jobs_known,
    count(*) FILTER (WHERE jobs_nil = 'withheld') AS jobs_withheld,
    sum(construction_jobs) AS construction_jobs_value,
    CASE WHEN count(construction_jobs_upper) > 0 THEN sum(coalesce(construction_jobs_upper, construction_jobs)) END
        AS construction_jobs_upper,
    coalesce(bit_or(qualifier_bit(construction_jobs_qualifier)), 0) AS construction_jobs_bits,
    count(construction_jobs) AS construction_jobs_known
FROM selected_project($filters)
GROUP BY GROUPING SETS ((), (status), (status, sector), (district));
