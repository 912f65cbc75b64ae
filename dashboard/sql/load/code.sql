-- The entries of one code list, in their order; the code is what stands first in an entry.
INSERT INTO code
SELECT
    $list AS list,
    row_number() OVER () AS position,
    listed.code,
    nullif(listed.entry ->> 'parent', '') AS parent,
    map($languages, list_transform($languages, LAMBDA language: listed.entry ->> language)) AS names,
    listed.entry
FROM (SELECT unnest($codes) AS code, unnest($entries)::JSON AS entry) AS listed;
