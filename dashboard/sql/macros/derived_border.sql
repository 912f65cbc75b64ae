-- The borders of the home region and of its districts as straight sides, grouped by bands of latitude, so that a point
-- is compared with the few sides in its own band. One row per band, the columns of table border; district is empty for
-- a side of the region.
CREATE OR REPLACE MACRO derived_border() AS TABLE
    WITH ring AS (
        SELECT
            CASE WHEN outline.code = home_.home_code THEN '' ELSE outline.code END AS district,
            unnest(
                CASE outline.feature ->> '$.geometry.type'
                    WHEN 'Polygon' THEN (outline.feature -> '$.geometry.coordinates')::DOUBLE[][][]
                    ELSE flatten((outline.feature -> '$.geometry.coordinates')::DOUBLE[][][][])
                END
            ) AS points
        FROM outline
        LEFT JOIN home_region() AS home_ ON true
        WHERE
            outline.code = home_.home_code
            OR outline.code IN (SELECT code.code FROM code WHERE code.list = 'district')
    ),

    ends AS (
        SELECT
            district,
            unnest(points[:-2]) AS start,
            unnest(points[2:]) AS finish
        FROM ring
    ),

    side AS (
        SELECT
            district,
            start[1] AS longitude,
            start[2] AS latitude,
            finish[2] AS latitude_end,
            (finish[1] - start[1]) / (finish[2] - start[2]) AS slope
        FROM ends
        WHERE start[2] <> finish[2]
    ),

    banded AS (
        SELECT
            unnest(
                range(
                    latitude_band(least(latitude, latitude_end)),
                    latitude_band(greatest(latitude, latitude_end)) + 1
                )
            ) AS band,
            struct_pack(district, longitude, latitude, latitude_end, slope) AS side
        FROM side
    )

    SELECT
        band,
        list(side) AS sides
    FROM banded
    GROUP BY band;
