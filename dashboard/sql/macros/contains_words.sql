-- Whether a text contains each of the words in one of its spellings. NULL for the words: it does.
CREATE OR REPLACE MACRO contains_words(words_of_text, words) AS
coalesce(
    list_bool_and(
        list_transform(
            words,
            LAMBDA spellings: list_bool_or(
                list_transform(spellings, LAMBDA spelling: contains(coalesce(words_of_text, ''), spelling))
            )
        )
    ),
    true
);
