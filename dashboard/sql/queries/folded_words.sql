-- Words as search sees them. One row: for each word of the free text, and of the investor, the ways in which it is
-- looked for (folded, and transliterated where that differs); without words of which nothing is left.
SELECT
    list_filter(
        list_transform($words::VARCHAR[], LAMBDA word: list_distinct([folded(word), transliterated(word)])),
        LAMBDA spellings: NOT list_contains(spellings, '')
    ) AS words,
    list_filter(
        list_transform($investor::VARCHAR[], LAMBDA word: list_distinct([folded(word), transliterated(word)])),
        LAMBDA spellings: NOT list_contains(spellings, '')
    ) AS investor;
