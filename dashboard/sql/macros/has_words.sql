-- Whether each word is in a text in one of its spellings, or in the name of the sector or the district. words: a list
-- of structs of spellings and codes (of which none is a null), or NULL for no condition.
CREATE OR REPLACE MACRO has_words(words, words_of_text, sector_, district_) AS
coalesce(
    list_bool_and(
        list_transform(
            words,
            LAMBDA word:
            coalesce(list_contains(word.codes, sector_), false)
            OR coalesce(list_contains(word.codes, district_), false)
            OR list_bool_or(
                list_transform(word.spellings, LAMBDA one: contains(coalesce(words_of_text, ''), one))
            )
        )
    ),
    true
);
