-- How many projects are selected, and how much investment is stated? One row per grouping: all, status, sector with
-- status, district; grouped tells which (bits for status, sector, district that are summed over). bits is the sum of
-- the qualifiers, upper the sum where some of them are ranges (span: from their lower to their upper ends); a converted
-- cost is about, since the rate is an annual mean. The projects are counted once, into cells; groupings add up cells.
WITH cell AS (
    SELECT
        status,
        sector,
        district,
        count(*) AS projects,
        sum(cost_kzt) AS value,
        sum(cost_kzt_upper - cost_kzt) AS span,
        bit_or(cost_bits) AS bits,
        count(cost_kzt) AS known,
        count(*) FILTER (WHERE cost_nil = 'withheld') AS withheld,
        count(cost) - count(cost_kzt) AS not_convertible
    FROM selected_project($filters)
    GROUP BY status, sector, district
)

SELECT
    grouping(status, sector, district) AS grouped,
    status,
    sector,
    district,
    coalesce(sum(projects), 0)::BIGINT AS projects,
    sum(value) AS cost_value,
    sum(value)::DOUBLE + sum(span) AS cost_upper,
    coalesce(bit_or(bits), 0) AS cost_bits,
    coalesce(sum(known), 0)::BIGINT AS cost_known,
    coalesce(sum(withheld), 0)::BIGINT AS cost_withheld,
    coalesce(sum(not_convertible), 0)::BIGINT AS cost_not_convertible
FROM cell
GROUP BY GROUPING SETS ((), (status), (status, sector), (district));
