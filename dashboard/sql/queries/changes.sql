-- What changed of the selected projects, which are those that the filters choose then or now? One row per project and
-- indicator, of each kind the first: what moves the most money, the longest slips. kind_total counts all rows of a
-- kind.
WITH chosen AS (
    SELECT
        coalesce(now_.project_id, was.project_id) AS project_id,
        coalesce(now_.name_ru, was.name_ru) AS name_ru,
        coalesce(now_.name_kk, was.name_kk) AS name_kk,
        coalesce(now_.name_en, was.name_en) AS name_en,
        now_.cost_kzt AS cost_kzt,
        abs(coalesce(now_.cost_kzt, 0) - coalesce(was.cost_kzt, 0)) AS moved
    FROM selected_before($filters) AS was
    FULL JOIN selected_after($filters) AS now_ ON was.project_id = now_.project_id
),

placed AS (
    SELECT
        change.*,
        chosen.name_ru,
        chosen.name_kk,
        chosen.name_en,
        chosen.cost_kzt,
        count(*) OVER (PARTITION BY change.kind) AS kind_total,
        row_number() OVER (
            PARTITION BY change.kind
            ORDER BY
                CASE WHEN change.indicator = 'cost' THEN chosen.moved END DESC NULLS LAST,
                abs(change.days) DESC NULLS LAST,
                chosen.cost_kzt DESC NULLS LAST,
                change.recorded_at DESC,
                chosen.project_id, change.indicator
        ) AS place
    FROM change
    INNER JOIN chosen ON change.project_id = chosen.project_id
)

SELECT
    placed.kind,
    placed.project_id,
    placed.name_ru,
    placed.name_kk,
    placed.name_en,
    placed.indicator,
    unnest(struct_pack(
        old_number := placed.old.number, old_upper := placed.old.upper, old_unit := placed.old.unit,
        old_qualifier := placed.old.qualifier, old_nil := placed.old.nil, old_code := placed.old.code,
        old_text := placed.old.words, old_day := placed.old.day, old_precision := placed.old.day_precision,
        old_aspect := placed.old.aspect,
        new_number := placed.new.number, new_upper := placed.new.upper, new_unit := placed.new.unit,
        new_qualifier := placed.new.qualifier, new_nil := placed.new.nil, new_code := placed.new.code,
        new_text := placed.new.words, new_day := placed.new.day, new_precision := placed.new.day_precision,
        new_aspect := placed.new.aspect
    )),
    placed.days,
    placed.recorded_at,
    placed.recorded_by,
    placed.reason,
    placed.source_id,
    source.publisher,
    source.title,
    source.url,
    placed.locator,
    placed.stated,
    placed.kind_total
FROM placed
LEFT JOIN source ON placed.source_id = source.source_id
WHERE placed.place <= $size
ORDER BY
    list_position(
        ['new', 'gone', 'commissioned', 'status', 'cost', 'slipped', 'forward', 'other'], placed.kind
    ),
    placed.place;
