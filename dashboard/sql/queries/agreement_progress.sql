-- How many agreements are there (with a party of $country, NULL: any), how many have led to a project, to one that is
-- being built, to one that is built; how many state when they were signed, and when was the oldest without a project
-- signed? One row.
WITH tie AS (
    SELECT
        standing.code AS subject,
        project.status,
        project.done
    FROM standing() AS standing
    INNER JOIN project ON standing.subject = project.project_id
    WHERE
        standing.field = 'follows_from' AND standing.aspect = 'agreement' AND standing.subject_kind = 'project'
        AND standing.code IS NOT NULL
),

led AS (
    SELECT
        subject.subject,
        CASE WHEN subject.day_aspect = 'actual' THEN subject.day END AS signed,
        count(tie.subject) AS projects,
        coalesce(bool_or(tie.done OR tie.status IN ('construction', 'suspended')), false) AS begun,
        coalesce(bool_or(tie.done), false) AS built
    FROM subject
    LEFT JOIN tie ON subject.subject = tie.subject
    WHERE subject.subject_kind = 'agreement' AND ($country IS NULL OR list_contains(subject.countries, $country))
    GROUP BY subject.subject, signed
)

SELECT
    count(*) AS agreements,
    count(*) FILTER (WHERE projects > 0) AS with_project,
    count(*) FILTER (WHERE begun) AS begun,
    count(*) FILTER (WHERE built) AS built,
    count(signed) AS dated,
    min(signed) FILTER (WHERE projects = 0) AS oldest_without_project
FROM led;
