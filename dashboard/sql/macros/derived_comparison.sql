-- Where more than one thing is said of an indicator of a project, made from table statement as this connection sees it.
-- One row per project, indicator and dimension, the columns of table comparison.
CREATE OR REPLACE MACRO derived_comparison() AS TABLE
    WITH contested AS (
        SELECT
            subject,
            field
        FROM statement
        WHERE subject_kind = 'project' AND field IN ('cost', 'capacity', 'jobs', 'area') AND nil_reason IS NULL
        GROUP BY ALL
        HAVING count(*) > 1
    ),

    said AS (
        SELECT
            subject AS project_id,
            indicator,
            dimension,
            aspect,
            comparable AS value,
            weight
        FROM comparable()
        SEMI JOIN contested USING (subject, field)
        WHERE subject_kind = 'project' AND field IN ('cost', 'capacity', 'jobs', 'area') AND comparable > 0
    ),

    amount AS (
        SELECT
            project_id,
            indicator,
            dimension,
            arg_max(value, weight) AS counting,
            min(value) AS lowest,
            max(value) AS highest,
            arg_max(value, weight) FILTER (WHERE aspect = 'planned') AS planned,
            arg_max(value, weight) FILTER (WHERE aspect = 'revised') AS revised,
            arg_max(value, weight) FILTER (WHERE aspect = 'actual') AS actual
        FROM said
        GROUP BY ALL
        HAVING max(value) > min(value)
    ),

    slip AS (
        SELECT
            low.project_id,
            low.indicator,
            low.dimension,
            max(struct_pack(ratio := high.value / low.value, low := low.value, high := high.value)) AS pair
        FROM said AS low
        INNER JOIN said AS high
            ON
                low.project_id = high.project_id
                AND low.indicator = high.indicator
                AND low.dimension = high.dimension
        WHERE
            (low.project_id, low.indicator, low.dimension) IN (
                SELECT (amount.project_id, amount.indicator, amount.dimension)
                FROM amount
                WHERE amount.highest > amount.lowest * 9
            )
            AND (
                abs(high.value / low.value / 10 - 1) < 0.1
                OR abs(high.value / low.value / 100 - 1) < 0.1
                OR abs(high.value / low.value / 1000 - 1) < 0.1
            )
        GROUP BY ALL
    ),

    term AS (
        SELECT
            subject AS project_id,
            coalesce(
                arg_max(day, weight) FILTER (WHERE field = 'commencement' AND aspect = 'planned'),
                arg_max(day, weight) FILTER (WHERE field = 'commencement')
            ) AS started,
            arg_min(last_day_of(day, day_precision), weight(NULL, NULL, holds_on, seq))
            FILTER (WHERE field = 'commissioning' AND aspect = 'planned') AS planned,
            arg_max(last_day_of(day, day_precision), weight)
            FILTER (WHERE field = 'commissioning' AND aspect = 'planned') AS revised,
            arg_max(last_day_of(day, day_precision), weight)
            FILTER (WHERE field = 'commissioning' AND aspect = 'actual') AS actual
        FROM standing()
        WHERE
            subject_kind = 'project' AND field IN ('commencement', 'commissioning') AND day IS NOT NULL
            AND subject IN (SELECT begun.subject FROM statement AS begun WHERE begun.field = 'commencement')
        GROUP BY subject
    )

    SELECT
        amount.project_id,
        amount.indicator,
        amount.dimension,
        amount.counting,
        amount.lowest,
        amount.highest,
        slip.pair.low AS slip_low,
        slip.pair.high AS slip_high,
        amount.planned,
        amount.revised,
        amount.actual,
        NULL::DOUBLE AS started
    FROM amount
    LEFT JOIN slip
        ON
            amount.project_id = slip.project_id
            AND amount.indicator = slip.indicator
            AND amount.dimension = slip.dimension
    UNION ALL
    SELECT
        project_id,
        'commissioning' AS indicator,
        'date' AS dimension,
        NULL,
        NULL,
        NULL,
        NULL,
        NULL,
        epoch(planned),
        epoch(revised),
        epoch(actual),
        epoch(started)
    FROM term
    WHERE started < planned;
