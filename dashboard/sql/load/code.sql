-- The entries of one code list, in their order; the code is what stands first in an entry.
INSERT INTO code
SELECT
    $list AS list,
    row_number() OVER () AS position,
    listed.code,
    nullif(listed.entry ->> 'parent', '') AS parent,
    listed.entry ->> 'ru' AS ru,
    listed.entry ->> 'kk' AS kk,
    listed.entry ->> 'en' AS en,
    listed.entry
FROM (SELECT unnest($codes) AS code, unnest($entries)::JSON AS entry) AS listed;
