-- What is a subject of another kind than projects called, and how is it known? One row, or none if nothing is said of
-- it and it takes part in nothing.
SELECT * EXCLUDE (search, words)
FROM subject
WHERE subject_kind = $subject_kind AND subject = $subject;
