-- The outlines, each a GeoJSON feature. One row per region.
SELECT
    code,
    feature
FROM outline
ORDER BY rowid
