-- The district in whose outline a point lies; `outside` for a point outside the home region; NULL where no outline of a
-- district is around a point in the region. sides: those of its band of latitude (table border). A line from the point
-- to the east crosses the sides of an outline around it an odd number of times.
CREATE OR REPLACE MACRO district_at(sides, point_latitude, point_longitude, outside) AS
CASE
    WHEN point_latitude IS NOT NULL
    THEN nullif(
            coalesce(
                list_max(
                    list_transform(
                        list_filter(
                            map_entries(
                                list_histogram(
                                    list_transform(
                                        list_filter(
                                            sides,
                                            LAMBDA one: (one.latitude > point_latitude)
                                            <> (one.latitude_end > point_latitude)
                                            AND one.longitude + (point_latitude - one.latitude) * one.slope
                                            > point_longitude
                                        ),
                                        LAMBDA one: one.district
                                    )
                                )
                            ),
                            LAMBDA crossed: crossed.value % 2 = 1
                        ),
                        LAMBDA crossed: crossed.key
                    )
                ),
                outside
            ),
            ''
        )
END;
