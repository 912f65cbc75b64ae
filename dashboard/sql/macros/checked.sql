-- Statements that stand, each with whether it counts, whether its source is the only one to state a value of that
-- indicator of the subject (alone), and whether another standing statement contradicts it. One row per statement, with
-- the columns of `comparable`.
-- Statements are held against others of the same indicator: numbers of one dimension and measure differ by more than
-- `tolerance` times, dates of one aspect by more than a month, codes differ. Of a field with several values
-- (`multiple`), and of words, none contradicts another. charts/indicators.py says the same of one project.
CREATE OR REPLACE MACRO checked(tolerance) AS TABLE
    WITH said AS (
        SELECT
            comparable.*,
            coalesce(known_field.entry ->> 'multiple', '') = 'yes' AS multiple,
            CASE WHEN comparable.comparable > 0 THEN comparable.comparable END AS size,
            coalesce(comparable.aspect, '') AS aspect_of_day,
            CASE WHEN comparable.day IS NOT NULL THEN last_day_of(comparable.day, comparable.day_precision) END
                AS last_day
        FROM comparable() AS comparable
        LEFT JOIN code AS known_field ON known_field.list = 'field' AND comparable.field = known_field.code
    ),

    held AS (
        SELECT
            *,
            max(weight) OVER whole AS highest_weight,
            min(source_id) FILTER (WHERE nil_reason IS NULL) OVER whole
            = max(source_id) FILTER (WHERE nil_reason IS NULL) OVER whole AS one_source,
            min(code) OVER whole <> max(code) OVER whole AS codes_differ,
            min(size) OVER scale AS lowest,
            max(size) OVER scale AS highest,
            min(last_day) OVER scale AS earliest,
            max(day) OVER scale AS latest
        FROM said
        WINDOW
            whole AS (PARTITION BY subject_kind, subject, indicator),
            scale AS (
                PARTITION BY
                    subject_kind, subject, indicator,
                    dimension, measure_of, CASE WHEN day IS NOT NULL THEN aspect_of_day END
            )
    )

    SELECT
        *,
        multiple OR weight = highest_weight AS counts,
        nil_reason IS NULL AND coalesce(one_source, false) AS alone,
        NOT multiple
        AND coalesce(
            size / lowest > tolerance
            OR highest / size > tolerance
            OR (code IS NOT NULL AND codes_differ)
            OR day - earliest > 31
            OR latest - last_day > 31,
            false
        ) AS contradicted
    FROM held;
