-- What is searched of a text: the text folded, and where that differs the text transliterated.
CREATE OR REPLACE MACRO searched(words, folded_words) AS
concat_ws(
    ' ', folded_words, CASE WHEN regexp_matches(words, '[A-Za-z]') THEN nullif(transliterated(words), folded_words) END
);
