-- The record of projects, made from table statement as this connection sees it. One row per project, the columns of
-- table project. A key that stands for another record of a project (related: same_as) has none.
CREATE OR REPLACE MACRO derived_project() AS TABLE
    WITH counting AS (
        SELECT
            subject AS project_id,
            arg_max(text, weight) FILTER (WHERE indicator = 'name.ru') AS name_ru,
            arg_max(text, weight) FILTER (WHERE indicator = 'name.kk') AS name_kk,
            arg_max(text, weight) FILTER (WHERE indicator = 'name.en') AS name_en,
            arg_max(code, weight) FILTER (WHERE indicator = 'sector') AS sector,
            arg_max(
                struct_pack(
                    code, aspect, done_weight := CASE WHEN is_done(code) THEN weight(NULL, NULL, holds_on, seq) END
                ),
                weight
            )
            FILTER (WHERE indicator = 'status') AS status,
            arg_max(code, weight) FILTER (WHERE indicator = 'district') AS stated_district,
            list(country) FILTER (WHERE field = 'party' AND country <> home_country) AS partners,
            arg_max(
                struct_pack(amount, upper, unit, qualifier, aspect, nil_reason, source_id, held := year(holds_on)),
                weight
            )
            FILTER (WHERE indicator = 'cost') AS cost,
            arg_max(struct_pack(number, upper, unit, measure_of, qualifier, aspect, nil_reason), weight)
            FILTER (WHERE indicator = 'capacity') AS capacity,
            arg_max(struct_pack(number, upper, unit, qualifier), weight)
            FILTER (WHERE indicator = 'capacity.prospective') AS prospect,
            arg_max(struct_pack(number, upper, qualifier, nil_reason), weight)
            FILTER (WHERE indicator = 'jobs.operation') AS jobs,
            arg_max(struct_pack(number, upper, qualifier), weight)
            FILTER (WHERE indicator = 'jobs.construction') AS construction_jobs,
            arg_max(struct_pack(number, upper, unit, qualifier), weight) FILTER (WHERE indicator = 'area') AS area,
            arg_max(struct_pack(latitude, longitude, aspect), weight) FILTER (WHERE indicator = 'place') AS place,
            arg_max(struct_pack(day, day_precision, aspect, qualifier), weight)
            FILTER (WHERE indicator = 'commencement') AS commencement,
            arg_max(
                struct_pack(
                    day, day_precision, aspect, qualifier,
                    done_weight := CASE
                        WHEN aspect = 'actual' AND day IS NOT NULL THEN weight(NULL, NULL, holds_on, seq)
                    END
                ),
                weight
            )
            FILTER (WHERE indicator = 'commissioning') AS commissioning,
            arg_max(struct_pack(day, day_precision), weight)
            FILTER (WHERE indicator = 'commissioning' AND aspect = 'planned' AND day IS NOT NULL) AS due,
            max(weight(NULL, NULL, holds_on, seq))
            FILTER (
                WHERE
                (indicator = 'commissioning' AND aspect = 'actual' AND day IS NOT NULL)
                OR (indicator = 'status' AND is_done(code))
            ) AS said_done,
            max(weight(NULL, NULL, holds_on, seq))
            FILTER (WHERE indicator = 'status' AND NOT is_done(code) AND code <> 'decommissioned') AS said_not_done,
            arg_max(code, weight) FILTER (WHERE indicator = 'related' AND aspect = 'part_of') AS part_of,
            arg_max(code, weight) FILTER (WHERE indicator = 'related' AND aspect = 'same_as') AS same_as,
            string_agg(searched(text, folded), ' ') FILTER (WHERE field IN ('name', 'party', 'location')) AS search,
            string_agg(searched(text, folded), ' ')
            FILTER (WHERE field = 'party' AND role IN ('initiator', 'investor', 'owner', 'funder')) AS investors,
            count(*) AS statements,
            max(recorded_at) AS last_news_at,
            max(seq) AS last_seq
        FROM standing()
        LEFT JOIN home_region() ON true
        WHERE subject_kind = 'project'
        GROUP BY subject
    ),

    blocked AS (
        SELECT
            project_id,
            arg_min(struct_pack(kind, body, since, seq), (since, seq)) AS first,
            count(*) AS blockers
        FROM open_blocker()
        GROUP BY project_id
    ),

    built AS (
        SELECT
            project_id,
            min(ready) AS progress_low,
            max(ready) AS progress_high
        FROM (
            SELECT
                said.subject AS project_id,
                arg_max(said.number * unit_.factor, said.weight) AS ready
            FROM standing() AS said
            LEFT JOIN unit_factor() AS unit_ ON said.unit = unit_.unit
            WHERE said.subject_kind = 'project' AND said.field = 'progress'
            GROUP BY said.subject, said.indicator
        ) AS part
        GROUP BY project_id
    ),

    edited AS (
        SELECT
            subject AS project_id,
            max(recorded_at) AS last_recorded_at,
            max(seq) AS last_seq
        FROM statement
        WHERE subject_kind = 'project' AND (pins IS NOT NULL OR withdraws IS NOT NULL)
        GROUP BY subject
    )

    SELECT
        project_id,
        name_ru, name_kk, name_en, sector,
        status.code AS status,
        status.aspect AS status_basis,
        coalesce(
            stated_district, district_at(border.sides, place.latitude, place.longitude, outside_.outside_code)
        ) AS district,
        CASE WHEN stated_district IS NOT NULL THEN 'stated' WHEN district IS NOT NULL THEN 'derived' END
            AS district_basis,
        list_sort(list_distinct(coalesce(partners, []))) AS partners,
        investors,
        cost.amount AS cost, cost.upper AS cost_upper, cost.unit AS cost_currency, cost.qualifier AS cost_qualifier,
        cost.aspect AS cost_aspect, cost.nil_reason AS cost_nil, cost.source_id AS cost_source,
        cost.held AS cost_year,
        CASE cost.unit
            WHEN home_.home_currency THEN cost.amount
            ELSE try_cast(cost.amount * rate.kzt AS DECIMAL(18, 2))
        END AS cost_kzt,
        cost.upper * CASE cost.unit WHEN home_.home_currency THEN 1 ELSE rate.kzt END AS cost_kzt_upper,
        CASE
            WHEN cost_kzt IS NULL THEN NULL
            WHEN cost.unit = home_.home_currency THEN qualifier_bit(cost.qualifier)
            ELSE qualifier_bit('about')
        END AS cost_bits,
        band(bands('cost_band'), cost_kzt, cost_kzt_upper, cost.qualifier) AS cost_band,
        capacity.number AS capacity, capacity.upper AS capacity_upper, capacity.unit AS capacity_unit,
        capacity.measure_of AS capacity_of,
        capacity.qualifier AS capacity_qualifier,
        capacity.aspect AS capacity_aspect,
        capacity.nil_reason AS capacity_nil,
        capacity_unit_.dimension AS capacity_dimension,
        capacity.number * capacity_unit_.factor AS capacity_base,
        capacity.upper * capacity_unit_.factor AS capacity_base_upper,
        qualifier_bit(capacity.qualifier) AS capacity_bits,
        prospect.number AS prospect, prospect.upper AS prospect_upper, prospect.unit AS prospect_unit,
        prospect.qualifier AS prospect_qualifier,
        prospect.number * prospect_unit_.factor AS prospect_base,
        prospect.upper * prospect_unit_.factor AS prospect_base_upper,
        qualifier_bit(prospect.qualifier) AS prospect_bits,
        jobs.number AS jobs, jobs.upper AS jobs_upper, jobs.qualifier AS jobs_qualifier,
        qualifier_bit(jobs.qualifier) AS jobs_bits,
        jobs.nil_reason AS jobs_nil,
        band(bands('jobs_band'), jobs.number, jobs.upper, jobs.qualifier) AS jobs_band,
        construction_jobs.number AS construction_jobs, construction_jobs.upper AS construction_jobs_upper,
        construction_jobs.qualifier AS construction_jobs_qualifier,
        qualifier_bit(construction_jobs.qualifier) AS construction_jobs_bits,
        area.number * area_unit_.factor AS area, area.upper * area_unit_.factor AS area_upper,
        area.qualifier AS area_qualifier,
        place.latitude AS latitude, place.longitude AS longitude, place.aspect AS place_accuracy,
        commencement.day AS commencement, commencement.day_precision AS commencement_precision,
        commencement.aspect AS commencement_aspect, commencement.qualifier AS commencement_qualifier,
        commissioning.day AS commissioning, commissioning.day_precision AS commissioning_precision,
        commissioning.aspect AS commissioning_aspect, commissioning.qualifier AS commissioning_qualifier,
        due.day AS due, due.day_precision AS due_precision,
        coalesce(status.done_weight, commissioning.done_weight) IS NOT NULL AS done,
        CASE
            WHEN is_stopped(status.code) THEN false
            WHEN done THEN coalesce(said_not_done > greatest(status.done_weight, commissioning.done_weight), false)
            ELSE said_done IS NOT NULL
        END AS done_disputed,
        CASE WHEN NOT done AND NOT is_stopped(status.code) THEN last_day_of(due.day, due.day_precision) END
            AS late_after,
        blocked.first.kind AS blocker, blocked.first.body AS blocker_body, blocked.first.seq AS blocker_seq,
        blocked.first.since AS blocked_since,
        coalesce(blocked.blockers, 0) AS blockers,
        CASE
            WHEN blocked_since IS NULL AND (done OR is_stopped(status.code)) THEN DATE '9999-01-01'
            ELSE least(late_after, blocked_since)
        END AS urgent_after,
        built.progress_low, built.progress_high,
        part_of,
        subtotal_name(
            status.code, sector, district, capacity.measure_of, capacity_dimension,
            prospect_base IS NOT NULL AND capacity_base IS NOT NULL, part_of IS NOT NULL
        ) AS subtotal,
        search,
        statements,
        counting.last_news_at,
        greatest(counting.last_news_at, edited.last_recorded_at) AS last_recorded_at,
        greatest(counting.last_seq, edited.last_seq) AS last_seq
    FROM counting
    LEFT JOIN home_region() AS home_ ON true
    LEFT JOIN outside_district() AS outside_ ON true
    LEFT JOIN edited USING (project_id)
    LEFT JOIN blocked USING (project_id)
    LEFT JOIN built USING (project_id)
    LEFT JOIN border
        ON border.band = CASE WHEN stated_district IS NULL THEN latitude_band(place.latitude) END
    LEFT JOIN rate ON rate.currency = cost.unit AND rate.year = cost.held
    LEFT JOIN unit_factor() AS capacity_unit_ ON capacity_unit_.unit = capacity.unit
    LEFT JOIN unit_factor() AS prospect_unit_ ON prospect_unit_.unit = prospect.unit
    LEFT JOIN unit_factor() AS area_unit_ ON area_unit_.unit = area.unit
    WHERE counting.same_as IS NULL;
