-- Words as search sees them. One row: the words of the free text, the words of the investor; without the empty ones.
SELECT
    list_filter(list_transform($words::VARCHAR[], LAMBDA word: folded(word)), LAMBDA word: word <> '') AS words,
    list_filter(list_transform($investor::VARCHAR[], LAMBDA word: folded(word)), LAMBDA word: word <> '') AS investor;
