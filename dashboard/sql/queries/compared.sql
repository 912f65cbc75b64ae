-- What is the record of a few projects? One row per project that there is: the columns of table project, and the base
-- units of its capacity and of its prospect. list_contains is asked while the key is read, so the other columns are
-- read only of the few; a join with the keys is asked when all have been read.
SELECT
    project.*,
    capacity_unit_.entry ->> 'base' AS capacity_base_unit,
    prospect_unit_.entry ->> 'base' AS prospect_base_unit
FROM project
LEFT JOIN code AS capacity_unit_ ON capacity_unit_.list = 'unit' AND project.capacity_unit = capacity_unit_.code
LEFT JOIN code AS prospect_unit_ ON prospect_unit_.list = 'unit' AND project.prospect_unit = prospect_unit_.code
WHERE list_contains($project_ids::VARCHAR[], project.project_id);
