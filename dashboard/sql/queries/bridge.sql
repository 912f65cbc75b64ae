-- How did the known cost of the selected projects, in tenge, come to be what it is? One row per part: before, then what
-- each kind of change added or took away (a project entered or left where a change brought it into the filters or out
-- of them; it joined another, whose indicators hold its own, or parted from it), after. The values between before and
-- after sum to their difference exactly.
WITH was AS (
    SELECT
        project_id,
        CASE WHEN part_of IS NULL THEN cost_kzt END AS cost_kzt,
        project_id IN (SELECT after.project_id FROM after) AS lasts,
        part_of IS NOT NULL AS is_within,
        cost_bits AS bits
    FROM selected_before($filters)
),

now_ AS (
    SELECT
        project_id,
        CASE WHEN part_of IS NULL THEN cost_kzt END AS cost_kzt,
        project_id IN (SELECT before.project_id FROM before) AS lasted,
        part_of IS NOT NULL AS is_within,
        cost_bits AS bits
    FROM selected_after($filters)
),

same AS (
    SELECT
        count(*) AS projects,
        count(cost_kzt) FILTER (WHERE part_of IS NULL) AS known,
        coalesce(sum(cost_kzt) FILTER (WHERE part_of IS NULL), 0) AS value,
        coalesce(bit_or(cost_bits) FILTER (WHERE part_of IS NULL), 0) AS bits
    FROM selected_project($filters)
    WHERE project_id NOT IN (SELECT touched.project_id FROM touched)
),

moved AS (
    SELECT
        CASE
            WHEN was.project_id IS NULL THEN CASE WHEN now_.lasted THEN 'entered' ELSE 'new' END
            WHEN now_.project_id IS NULL THEN CASE WHEN was.lasts THEN 'left' ELSE 'gone' END
            WHEN now_.is_within AND NOT was.is_within THEN 'joined'
            WHEN was.is_within AND NOT now_.is_within THEN 'parted'
            WHEN was.cost_kzt IS NULL THEN 'became_known'
            WHEN now_.cost_kzt IS NULL THEN 'became_unknown'
            WHEN now_.cost_kzt > was.cost_kzt THEN 'up'
            ELSE 'down'
        END AS part,
        coalesce(now_.cost_kzt, 0) - coalesce(was.cost_kzt, 0) AS value,
        (was.cost_kzt IS NOT NULL OR now_.cost_kzt IS NOT NULL) AS known,
        CASE WHEN was.cost_kzt IS NULL THEN 0 ELSE was.bits END
        | CASE WHEN now_.cost_kzt IS NULL THEN 0 ELSE now_.bits END AS bits
    FROM was
    FULL JOIN now_ ON was.project_id = now_.project_id
    WHERE was.project_id IS NULL OR now_.project_id IS NULL OR was.cost_kzt IS DISTINCT FROM now_.cost_kzt
)

SELECT
    'before' AS part,
    same.projects + (SELECT count(*) FROM was) AS projects,
    same.known + (SELECT count(was.cost_kzt) FROM was) AS known,
    same.value + (SELECT coalesce(sum(was.cost_kzt), 0) FROM was) AS value,
    same.bits | (SELECT coalesce(bit_or(was.bits) FILTER (WHERE was.cost_kzt IS NOT NULL), 0) FROM was) AS bits
FROM same
UNION ALL
SELECT
    part,
    count(*) AS projects,
    count(*) FILTER (WHERE known) AS known,
    sum(value) AS value,
    bit_or(bits) AS bits
FROM moved
GROUP BY part
UNION ALL
SELECT
    'after' AS part,
    same.projects + (SELECT count(*) FROM now_) AS projects,
    same.known + (SELECT count(now_.cost_kzt) FROM now_) AS known,
    same.value + (SELECT coalesce(sum(now_.cost_kzt), 0) FROM now_) AS value,
    same.bits | (SELECT coalesce(bit_or(now_.bits) FILTER (WHERE now_.cost_kzt IS NOT NULL), 0) FROM now_) AS bits
FROM same;
