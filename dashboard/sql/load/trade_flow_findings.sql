-- Which cells of the staged trade flows are wrong? One row per cell, the first hundred. No flow is a
-- range: it has no column for an upper end.
WITH problem AS (
    SELECT
        row,
        'trade_flow_id' AS column_name,
        trade_flow_id AS found,
        'unique' AS expected
    FROM incoming
    QUALIFY
        trade_flow_id IS NULL
        OR row_number() OVER (PARTITION BY trade_flow_id ORDER BY row) > 1
        OR trade_flow_id IN (SELECT trade_flow.trade_flow_id FROM trade_flow)
    UNION ALL
    SELECT row, 'period', period, '2023, 2023-05'
    FROM incoming
    WHERE coalesce(date_precision(period), '') NOT IN ('year', 'month') OR first_day(period) IS NULL
    UNION ALL
    SELECT row, 'reporter', reporter, 'given'
    FROM incoming
    WHERE reporter IS NULL
    UNION ALL
    SELECT row, 'partner', partner, 'given'
    FROM incoming
    WHERE partner IS NULL
    UNION ALL
    SELECT row, 'flow', flow, 'export, import, turnover'
    FROM incoming
    WHERE coalesce(flow, '') NOT IN ('export', 'import', 'turnover')
    UNION ALL
    SELECT row, 'product', product, 'TOTAL, HS'
    FROM incoming
    WHERE NOT coalesce(regexp_full_match(product, 'TOTAL|[0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{10}'), false)
    UNION ALL
    SELECT row, 'value', value, '24000000000'
    FROM incoming
    WHERE
        (value IS NULL) = (nil_reason IS NULL)
        OR value IS NOT NULL AND coalesce(try_cast(value AS DECIMAL(18, 2)) < 0, true)
    UNION ALL
    SELECT row, 'currency', currency, 'USD'
    FROM incoming
    WHERE value IS NOT NULL AND NOT coalesce(regexp_full_match(currency, '[A-Z]{3}'), false)
    UNION ALL
    SELECT row, 'qualifier', qualifier, 'data/qualifiers.csv, not between'
    FROM incoming
    WHERE value IS NOT NULL AND (qualifier_bit(qualifier) IS NULL OR qualifier = 'between')
    UNION ALL
    SELECT row, 'basis', basis, 'stated, derived'
    FROM incoming
    WHERE coalesce(basis, '') NOT IN ('stated', 'derived')
    UNION ALL
    SELECT row, 'source_id', source_id, 'data/sources.csv'
    FROM incoming
    WHERE NOT EXISTS (
            SELECT 1 FROM source
            WHERE source.source_id = incoming.source_id
        )
    UNION ALL
    SELECT row, 'recorded_at', recorded_at, '2026-01-19T06:00:00Z'
    FROM incoming
    WHERE
        NOT regexp_full_match(coalesce(recorded_at, ''), '.{10}T.{8}Z')
        OR try_cast(replace(recorded_at[:19], 'T', ' ') AS TIMESTAMP) IS NULL
    UNION ALL
    SELECT row, 'recorded_by', recorded_by, 'given'
    FROM incoming
    WHERE recorded_by IS NULL
)

SELECT
    row,
    column_name,
    coalesce(found, '') AS found,
    expected
FROM problem
ORDER BY row, column_name
LIMIT 100;
