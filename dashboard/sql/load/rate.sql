-- One annual rate.
INSERT INTO rate VALUES ($currency, $year, $kzt, $source_id, $note);
