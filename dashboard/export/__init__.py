"""What is taken away: one format a file, each from the same rows that the API answers with."""
