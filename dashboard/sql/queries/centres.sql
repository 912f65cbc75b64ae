-- Where are the centres of the districts? One row per district.
SELECT
    code AS district,
    (entry ->> 'latitude')::DOUBLE AS latitude,
    (entry ->> 'longitude')::DOUBLE AS longitude
FROM code
WHERE list = 'district' AND (entry ->> 'latitude') <> ''
ORDER BY position;
