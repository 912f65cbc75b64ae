-- What does each source say, and how much of it stands alone or is contradicted (macro checked)? One row per source,
-- by publisher, with its columns; `rates` and `trade_flows` count what it says of exchange rates and of trade.
-- Most is stated once of a field of a subject: it is alone and counts; only the rest is held against others.
WITH field_of_subject AS (
    SELECT
        subject_kind,
        subject,
        field,
        count(*) AS recorded,
        any_value(source_id) AS source_id,
        bool_and(nil_reason IS NULL) AS has_value
    FROM statement
    GROUP BY subject_kind, subject, field
),

shared AS (
    SELECT *
    FROM field_of_subject
    WHERE recorded > 1
),

-- What `checked` is given as statements: only those beside which there are others.
statement AS ( -- noqa: ST03
    SELECT statement.*
    FROM statement
    SEMI JOIN shared USING (subject_kind, subject, field)
),

said AS (
    SELECT
        source_id,
        subject_kind,
        subject,
        has_value AS alone,
        false AS contradicted,
        true AS counts
    FROM field_of_subject
    WHERE recorded = 1
    UNION ALL
    SELECT
        source_id,
        subject_kind,
        subject,
        alone,
        contradicted,
        counts
    FROM checked($tolerance)
),

of_subject AS (
    SELECT
        source_id,
        count(*) AS statements,
        count(*) FILTER (WHERE alone) AS alone,
        count(*) FILTER (WHERE contradicted) AS contradicted,
        count(*) FILTER (WHERE counts) AS counts
    FROM said
    WHERE source_id IS NOT NULL
    GROUP BY source_id, subject_kind, subject
),

counted AS (
    SELECT
        source_id,
        sum(statements)::BIGINT AS statements,
        count(*) AS subjects,
        sum(alone)::BIGINT AS alone,
        sum(contradicted)::BIGINT AS contradicted,
        sum(counts)::BIGINT AS counts
    FROM of_subject
    GROUP BY source_id
),

trade AS (
    SELECT
        source_id,
        count(*) AS trade_flows
    FROM trade_flow
    GROUP BY source_id
),

exchange AS (
    SELECT
        source_id,
        count(*) AS rates
    FROM rate
    GROUP BY source_id
),

described AS (
    SELECT
        *,
        concat_ws(' ', publisher, title, author, note, source_id) AS described
    FROM source
)

SELECT
    described.* EXCLUDE (described),
    coalesce(counted.statements, 0) AS statements,
    coalesce(counted.subjects, 0) AS subjects,
    coalesce(counted.alone, 0) AS alone,
    coalesce(counted.contradicted, 0) AS contradicted,
    coalesce(counted.counts, 0) AS counts,
    coalesce(trade.trade_flows, 0) AS trade_flows,
    coalesce(exchange.rates, 0) AS rates,
    searched(described.described, folded(described.described)) AS search
FROM described
LEFT JOIN counted ON described.source_id = counted.source_id
LEFT JOIN trade ON described.source_id = trade.source_id
LEFT JOIN exchange ON described.source_id = exchange.source_id
ORDER BY lower(described.publisher), described.title, described.source_id;
