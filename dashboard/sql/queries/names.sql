-- What are a few projects called? One row per project that there is.
SELECT
    project_id,
    name_ru,
    name_kk,
    name_en
FROM project
WHERE project_id IN (SELECT unnest($project_ids::VARCHAR[]));
