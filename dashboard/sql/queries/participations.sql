-- In what does an organisation take part, under which name? One row per statement, projects first.
WITH member AS MATERIALIZED (
    SELECT participation.*
    FROM participation
    LEFT JOIN joined_name() AS joined ON participation.name_key = joined.name_key
    WHERE coalesce(joined.organisation, participation.name_key) = $subject
    ORDER BY participation.subject_kind <> 'project', participation.subject_kind, participation.subject
    LIMIT $size
),

spoken AS MATERIALIZED (
    SELECT
        seq,
        statement_id,
        stated,
        source_id,
        locator
    FROM statement
    WHERE seq IN (SELECT member.seq FROM member)
)

SELECT
    member.subject_kind,
    member.subject,
    member.name,
    member.role,
    member.country,
    member.seq,
    coalesce(project.name_ru, subject.name_ru) AS name_ru,
    coalesce(project.name_kk, subject.name_kk) AS name_kk,
    coalesce(project.name_en, subject.name_en) AS name_en,
    project.status,
    project.cost,
    project.cost_upper,
    project.cost_currency,
    project.cost_qualifier,
    project.cost_nil,
    spoken.stated,
    spoken.statement_id,
    spoken.source_id,
    spoken.locator,
    source.publisher,
    source.title,
    source.url
FROM member
LEFT JOIN project ON member.subject_kind = 'project' AND member.subject = project.project_id
LEFT JOIN subject ON member.subject_kind = subject.subject_kind AND member.subject = subject.subject
LEFT JOIN spoken ON member.seq = spoken.seq
LEFT JOIN source ON spoken.source_id = source.source_id
ORDER BY member.subject_kind <> 'project', member.subject_kind, member.subject, member.seq;
