-- The band of latitude in which a point lies, a fiftieth of a degree high: table border is looked up by it.
CREATE OR REPLACE MACRO latitude_band(latitude) AS floor(latitude * 50)::INTEGER;
