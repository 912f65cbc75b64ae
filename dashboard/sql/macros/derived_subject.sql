-- The record of every subject that is not a project or an instruction: sectors, regions, countries, agreements, events,
-- infrastructure, and the organisations that take part in them and in projects. One row per subject, the columns of
-- table subject. Organisations are made from table participation, and their own statements where there are any.
CREATE OR REPLACE MACRO derived_subject() AS TABLE
    WITH said AS (
        SELECT
            subject_kind,
            subject,
            arg_max(text, weight) FILTER (WHERE indicator = 'name.ru') AS name_ru,
            arg_max(text, weight) FILTER (WHERE indicator = 'name.kk') AS name_kk,
            arg_max(text, weight) FILTER (WHERE indicator = 'name.en') AS name_en,
            coalesce(
                any_value(text ORDER BY seq) FILTER (WHERE field = 'subject_matter' AND subject_kind <> 'event'),
                any_value(text ORDER BY seq) FILTER (WHERE field = 'description')
            ) AS described,
            coalesce(
                list(DISTINCT text) FILTER (WHERE field = 'name' AND text IS NOT NULL), []
            ) AS names,
            arg_max(struct_pack(day, day_precision, aspect), weight)
            FILTER (WHERE field IN ('held', 'signed', 'commissioning') AND day IS NOT NULL) AS held,
            arg_max(code, weight) FILTER (WHERE indicator = 'status') AS status,
            arg_max(code, weight) FILTER (WHERE indicator = 'sector') AS sector,
            arg_max(code, weight) FILTER (WHERE indicator = 'district') AS district,
            arg_max(text, weight) FILTER (WHERE indicator = 'bin') AS bin,
            coalesce(list(DISTINCT country) FILTER (WHERE country IS NOT NULL), []) AS countries,
            string_agg(searched(text, folded), ' ') AS search,
            string_agg(stated, ' ' ORDER BY seq) AS printed,
            count(*) AS statements,
            max(recorded_at) AS last_recorded_at,
            max(seq) AS last_seq
        FROM standing()
        WHERE
            subject_kind NOT IN ('project', 'instruction')
            AND (subject_kind <> 'organisation' OR subject NOT IN (SELECT name_key FROM joined_name()))
        GROUP BY subject_kind, subject
    ),

    taking_part AS (
        SELECT
            coalesce(joined.organisation, participation.name_key) AS organisation,
            participation.*
        FROM participation
        LEFT JOIN joined_name() AS joined ON participation.name_key = joined.name_key
    ),

    organisation AS (
        SELECT
            organisation AS subject,
            arg_min(name, (name_key <> organisation, seq)) AS name,
            arg_min(name, (name_key <> organisation, seq)) FILTER (WHERE lang = 'ru') AS name_ru,
            arg_min(name, (name_key <> organisation, seq)) FILTER (WHERE lang = 'kk') AS name_kk,
            arg_min(name, (name_key <> organisation, seq)) FILTER (WHERE lang = 'en') AS name_en,
            list(DISTINCT name) AS names,
            coalesce(list(DISTINCT country) FILTER (WHERE country IS NOT NULL), []) AS countries,
            string_agg(DISTINCT searched(name, folded), ' ') AS search,
            count(DISTINCT subject) FILTER (WHERE subject_kind = 'project') AS projects,
            count(DISTINCT subject) FILTER (WHERE subject_kind = 'agreement') AS agreements,
            count(DISTINCT subject) FILTER (WHERE subject_kind = 'event') AS events,
            count(*) AS statements,
            max(seq) AS last_seq
        FROM taking_part
        GROUP BY organisation
    ),

    listed AS (
        SELECT
            list AS subject_kind,
            code AS subject,
            names
        FROM code
        WHERE list IN ('sector', 'region', 'country')
    )

    SELECT
        coalesce(said.subject_kind, 'organisation') AS subject_kind,
        coalesce(said.subject, organisation.subject) AS subject,
        coalesce(listed.names['ru'], said.name_ru, organisation.name_ru, said.described, organisation.name) AS name_ru,
        coalesce(listed.names['kk'], said.name_kk, organisation.name_kk) AS name_kk,
        coalesce(listed.names['en'], said.name_en, organisation.name_en) AS name_en,
        list_sort(list_distinct(list_concat(coalesce(said.names, []), coalesce(organisation.names, [])))) AS names,
        said.held.day AS day,
        said.held.day_precision AS day_precision,
        said.held.aspect AS day_aspect,
        said.status AS status,
        said.sector AS sector,
        said.district AS district,
        said.bin AS bin,
        list_sort(list_distinct(list_concat(coalesce(said.countries, []), coalesce(organisation.countries, []))))
            AS countries,
        coalesce(organisation.projects, 0) AS projects,
        coalesce(organisation.agreements, 0) AS agreements,
        coalesce(organisation.events, 0) AS events,
        concat_ws(
            ' ', said.search, organisation.search,
            array_to_string(
                list_transform(coalesce(map_values(listed.names), []), LAMBDA one: searched(one, folded(one))), ' '
            ),
            said.bin
        ) AS search,
        searched(said.printed, folded(said.printed)) AS words,
        coalesce(said.statements, 0) + coalesce(organisation.statements, 0) AS statements,
        said.last_recorded_at AS last_recorded_at,
        greatest(said.last_seq, organisation.last_seq) AS last_seq
    FROM said
    FULL JOIN organisation ON said.subject_kind = 'organisation' AND said.subject = organisation.subject
    LEFT JOIN listed ON said.subject_kind = listed.subject_kind AND said.subject = listed.subject;
