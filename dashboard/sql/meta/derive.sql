-- Record by which text a derived table was made.
INSERT OR REPLACE INTO derived VALUES ($name, $sha256);
