-- Which cells of the staged statements are wrong? One row per cell, the first hundred.
-- Each rule is a bit, so that ten million rows are read once and only the wrong ones are explained.
WITH known_field AS (
    SELECT
        code AS field,
        entry ->> 'kind' AS kind,
        nullif(entry ->> 'unit_dimension', '') AS dimension,
        nullif(entry ->> 'aspects', '') AS aspects
    FROM code
    WHERE list = 'field'
),

known_aspect AS (
    SELECT
        field,
        unnest(string_split(aspects, '|')) AS aspect
    FROM known_field
),

known_dimension AS (
    SELECT
        field,
        unnest(string_split(dimension, '|')) AS dimension
    FROM known_field
),

weighed AS (
    SELECT
        incoming.*,
        known_field.kind,
        known_field.aspects,
        known_field.dimension,
        (incoming.statement_id IS NULL)::INTEGER
        + 2 * (incoming.subject IS NULL)::INTEGER
        + 4 * (
            coalesce(incoming.subject_kind, '')
            NOT IN (
                'project', 'sector', 'region', 'country', 'agreement', 'event', 'infrastructure', 'instruction',
                'organisation'
            )
        )::INTEGER
        + 8 * (known_field.kind IS NULL)::INTEGER
        + 16 * (known_field.aspects IS NOT NULL AND known_aspect.aspect IS NULL)::INTEGER
        + 32 * (
            (incoming.value IS NOT NULL)::INTEGER + (incoming.nil_reason IS NOT NULL)::INTEGER
            + (incoming.pins IS NOT NULL)::INTEGER + (incoming.withdraws IS NOT NULL)::INTEGER <> 1
        )::INTEGER
        + 64 * (
            incoming.value IS NOT NULL
            AND CASE known_field.kind
                WHEN 'money' THEN NOT regexp_full_match(incoming.value, '-?[0-9]{1,16}([.][0-9]{1,2})?')
                WHEN 'quantity' THEN
                    NOT coalesce(isfinite(try_cast(incoming.value AS DOUBLE)), false)
                    OR incoming.field = 'trade_ratio' AND try_cast(incoming.value AS DOUBLE) < 0
                WHEN 'date' THEN first_day(incoming.value) IS NULL
                WHEN 'point' THEN NOT coalesce(
                        abs(try_cast(split_part(incoming.value, ' ', 1) AS DOUBLE)) <= 90
                        AND abs(try_cast(split_part(incoming.value, ' ', 2) AS DOUBLE)) <= 180, false
                    )
                ELSE false
            END
        )::INTEGER
        + 128 * (
            qualifier_bit(incoming.qualifier) IS NULL
            AND (
                incoming.qualifier IS NOT NULL
                OR incoming.value IS NOT NULL AND coalesce(known_field.kind, '') IN ('money', 'quantity')
            )
        )::INTEGER
        + 256 * (
            (coalesce(incoming.qualifier, '') = 'between' OR incoming.upper IS NOT NULL)
            AND NOT coalesce(
                incoming.qualifier = 'between'
                AND try_cast(incoming.upper AS DOUBLE) >= try_cast(incoming.value AS DOUBLE)
                AND isfinite(try_cast(incoming.upper AS DOUBLE)), false
            )
        )::INTEGER
        + 512 * (
            incoming.value IS NOT NULL
            AND CASE known_field.kind
                WHEN 'money' THEN NOT coalesce(regexp_full_match(incoming.unit, '[A-Z]{3}'), false)
                WHEN 'quantity' THEN
                    known_unit.dimension IS NULL
                    OR known_field.dimension IS NOT NULL AND known_dimension.dimension IS NULL
                ELSE false
            END
        )::INTEGER
        + 1024 * (coalesce(incoming.nil_reason, 'missing') NOT IN ('missing', 'withheld'))::INTEGER
        + 2048 * (incoming.holds_on IS NOT NULL AND first_day(incoming.holds_on) IS NULL)::INTEGER
        + 4096 * (source.source_id IS NULL AND incoming.pins IS NULL AND incoming.withdraws IS NULL)::INTEGER
        + 8192 * (
            NOT coalesce(
                length(incoming.recorded_at) = 20 AND incoming.recorded_at[11] = 'T' AND incoming.recorded_at[20] = 'Z'
                AND try_cast(incoming.recorded_at AS TIMESTAMP) IS NOT NULL, false
            )
        )::INTEGER
        + 16384 * (incoming.recorded_by IS NULL)::INTEGER
        + 32768 * (
            incoming.reason IS NULL AND (incoming.pins IS NOT NULL OR incoming.withdraws IS NOT NULL)
        )::INTEGER
        + 65536 * (
            coalesce(incoming.pins, incoming.withdraws) IS NOT NULL
            AND NOT coalesce(
                named.seq < $last_seq + incoming.row AND named.subject_kind = incoming.subject_kind
                AND named.subject = incoming.subject AND named.field = incoming.field
                AND (named.is_said OR incoming.withdraws IS NOT NULL AND NOT coalesce(named.is_final, false)), false
            )
        )::INTEGER AS wrong
    FROM incoming
    LEFT JOIN known_field ON incoming.field = known_field.field
    LEFT JOIN known_aspect ON incoming.field = known_aspect.field AND incoming.aspect = known_aspect.aspect
    LEFT JOIN unit_factor() AS known_unit ON incoming.unit = known_unit.unit
    LEFT JOIN known_dimension
        ON incoming.field = known_dimension.field AND known_unit.dimension = known_dimension.dimension
    LEFT JOIN source ON incoming.source_id = source.source_id
    LEFT JOIN named ON named.statement_id = coalesce(incoming.pins, incoming.withdraws)
),

rule (bit, column_name, expected) AS (
    VALUES
    (1, 'statement_id', 'given'),
    (2, 'subject', 'given'),
    (
        4, 'subject_kind',
        'project, sector, region, country, agreement, event, infrastructure, instruction, organisation'
    ),
    (8, 'field', 'data/fields.csv'),
    (16, 'aspect', NULL),
    (32, 'value', 'value | nil_reason | pins | withdraws'),
    (64, 'value', NULL),
    (128, 'qualifier', 'data/qualifiers.csv'),
    (256, 'upper', '>= value'),
    (512, 'unit', NULL),
    (1024, 'nil_reason', 'missing, withheld'),
    (2048, 'holds_on', '2024, 2024-Q4, 2024-11, 2024-11-01'),
    (4096, 'source_id', 'data/sources.csv'),
    (8192, 'recorded_at', '2026-01-19T06:00:00Z'),
    (16384, 'recorded_by', 'given'),
    (32768, 'reason', 'given'),
    (65536, 'pins | withdraws', NULL)
)

SELECT
    weighed.row,
    CASE
        WHEN rule.bit = 65536 THEN CASE WHEN weighed.pins IS NULL THEN 'withdraws' ELSE 'pins' END
        ELSE rule.column_name
    END AS column_name,
    coalesce(
        CASE rule.column_name
            WHEN 'subject_kind' THEN weighed.subject_kind
            WHEN 'field' THEN weighed.field
            WHEN 'aspect' THEN weighed.aspect
            WHEN 'value' THEN weighed.value
            WHEN 'qualifier' THEN weighed.qualifier
            WHEN 'upper' THEN weighed.upper
            WHEN 'unit' THEN weighed.unit
            WHEN 'nil_reason' THEN weighed.nil_reason
            WHEN 'holds_on' THEN weighed.holds_on
            WHEN 'source_id' THEN weighed.source_id
            WHEN 'recorded_at' THEN weighed.recorded_at
            WHEN 'pins | withdraws' THEN coalesce(weighed.pins, weighed.withdraws)
        END, ''
    ) AS found,
    coalesce(
        rule.expected,
        CASE rule.bit
            WHEN 16 THEN replace(weighed.aspects, '|', ', ')
            WHEN 64 THEN
                CASE weighed.kind
                    WHEN 'money' THEN '94000000000.00'
                    WHEN 'quantity' THEN CASE weighed.field WHEN 'trade_ratio' THEN '>= 0' ELSE '53000' END
                    WHEN 'date' THEN '2024, 2024-Q4, 2024-11, 2024-11-01'
                    ELSE '43.54 78.98'
                END
            WHEN 512 THEN coalesce('data/units.csv: ' || weighed.dimension, 'data/units.csv, ISO 4217')
            WHEN 65536 THEN weighed.subject || ' · ' || weighed.field
        END
    ) AS expected
FROM weighed
INNER JOIN rule ON weighed.wrong & rule.bit <> 0
WHERE weighed.wrong > 0
ORDER BY weighed.row, rule.bit
LIMIT 100;
