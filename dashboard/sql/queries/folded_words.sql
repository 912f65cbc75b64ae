-- Words as search sees them. One row: for each word of the free text, and of the investor, how it is looked for:
-- folded, then transliterated where that differs. Words of which nothing is left are left out.
SELECT
    list_filter(
        list_transform(
            $words::VARCHAR[],
            LAMBDA word: list_filter(
                [folded(word), nullif(transliterated(word), folded(word))], LAMBDA one: one IS NOT NULL
            )
        ),
        LAMBDA spellings: spellings[1] <> ''
    ) AS words,
    list_filter(
        list_transform(
            $investor::VARCHAR[],
            LAMBDA word: list_filter(
                [folded(word), nullif(transliterated(word), folded(word))], LAMBDA one: one IS NOT NULL
            )
        ),
        LAMBDA spellings: spellings[1] <> ''
    ) AS investor;
