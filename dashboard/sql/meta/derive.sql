-- Record the hash of the text or files from which something was made.
INSERT OR REPLACE INTO derived VALUES ($name, $sha256);
