-- Names that statements join to an organisation: those of its standing `name` statements with another key than its own.
-- One row per key of a name, with the organisation at the end of the chain; where two claim a name, the longer chain.
CREATE OR REPLACE MACRO joined_name() AS TABLE
    WITH RECURSIVE tie AS (
        SELECT
            organisation_key(text) AS name_key,
            subject AS organisation
        FROM standing()
        WHERE subject_kind = 'organisation' AND field = 'name' AND text IS NOT NULL
    ),

    chain AS (
        SELECT
            name_key,
            organisation,
            1 AS steps
        FROM tie
        WHERE name_key <> organisation
        UNION
        SELECT
            chain.name_key,
            tie.organisation,
            chain.steps + 1 AS steps
        FROM chain
        INNER JOIN tie ON chain.organisation = tie.name_key
        WHERE tie.name_key <> tie.organisation AND chain.name_key <> tie.organisation AND chain.steps < 20
    )

    SELECT
        name_key,
        arg_max(organisation, (steps, organisation)) AS organisation
    FROM chain
    GROUP BY name_key;
