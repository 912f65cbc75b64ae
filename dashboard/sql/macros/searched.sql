-- What is searched of a text: the text folded, and where that differs the text transliterated.
CREATE OR REPLACE MACRO searched(words, folded_words) AS
CASE
    WHEN regexp_matches(words, '[A-Za-z]') AND transliterated(words) <> folded_words
    THEN folded_words || ' ' || transliterated(words)
    ELSE folded_words
END;
