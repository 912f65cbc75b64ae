-- What do the sources say of a subject, and what of it counts? One row per standing statement; indicator names the
-- value it speaks of, ratio is its size over that of the statement that counts for the same indicator.
WITH said AS (
    SELECT
        comparable.*,
        coalesce(known_field.entry ->> 'multiple', '') = 'yes' AS multiple
    FROM comparable() AS comparable
    LEFT JOIN code AS known_field ON known_field.list = 'field' AND comparable.field = known_field.code
    WHERE comparable.subject_kind = $subject_kind AND comparable.subject = $subject
),

highest AS (
    SELECT
        indicator,
        max(weight) AS weight
    FROM said
    GROUP BY indicator
),

counting AS (
    SELECT
        said.indicator,
        said.dimension,
        said.comparable
    FROM said
    INNER JOIN highest ON said.indicator = highest.indicator AND said.weight = highest.weight
),

counted AS (
    SELECT
        said.*,
        said.multiple OR said.weight = highest.weight AS counts,
        counting.comparable AS counting_value
    FROM said
    INNER JOIN highest ON said.indicator = highest.indicator
    LEFT JOIN counting ON said.indicator = counting.indicator AND said.dimension = counting.dimension
)

SELECT
    counted.statement_id,
    counted.indicator,
    counted.field,
    counted.aspect,
    counted.qualifier,
    coalesce(counted.amount::DOUBLE, counted.number) AS number,
    counted.upper,
    counted.unit,
    counted.measure_of,
    counted.code,
    counted.text,
    counted.lang,
    counted.day,
    counted.day_precision,
    counted.latitude,
    counted.longitude,
    counted.role,
    counted.country,
    counted.nil_reason,
    counted.stated,
    partial_date(counted.holds_on, counted.holds_on_precision) AS holds_on,
    counted.source_id,
    source.publisher,
    source.title,
    source.url,
    counted.locator,
    counted.recorded_at,
    counted.recorded_by,
    counted.reason,
    counted.remark,
    counted.counts,
    counted.pinned_by IS NOT NULL AS pinned,
    pin.reason AS pin_reason,
    counted.comparable,
    CASE WHEN NOT counted.multiple THEN counted.comparable / nullif(counted.counting_value, 0) END AS ratio
FROM counted
LEFT JOIN source ON counted.source_id = source.source_id
LEFT JOIN statement AS pin ON counted.pinned_by = pin.seq AND pin.subject = $subject
ORDER BY counted.seq;
