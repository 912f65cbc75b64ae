-- Record an applied migration.
INSERT INTO migration (number, name, sha256) VALUES ($number, $name, $sha256);
