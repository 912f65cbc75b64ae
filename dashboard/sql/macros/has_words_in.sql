-- As macro has_words, of two texts: whether each word is in one of them in one of its spellings, or in the name of the
-- sector or the district. words: see has_words; not NULL.
CREATE OR REPLACE MACRO has_words_in(words, one_text, other_text, sector_, district_) AS
list_bool_and(
    list_transform(
        words,
        LAMBDA word:
        coalesce(list_contains(word.codes, sector_), false)
        OR coalesce(list_contains(word.codes, district_), false)
        OR list_bool_or(list_transform(word.spellings, LAMBDA one: contains(coalesce(one_text, ''), one)))
        OR list_bool_or(list_transform(word.spellings, LAMBDA one: contains(coalesce(other_text, ''), one)))
    )
);
