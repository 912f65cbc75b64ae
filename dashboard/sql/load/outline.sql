-- One outline.
INSERT INTO outline VALUES ($code, $feature);
