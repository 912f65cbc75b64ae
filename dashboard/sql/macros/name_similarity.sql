-- How similar the names are to what is looked for (folded), from 0 to 1: that of the language that is most similar.
CREATE OR REPLACE MACRO name_similarity(name_ru_, name_kk_, name_en_, looked_for) AS
greatest(
    coalesce(jaro_winkler_similarity(folded(name_ru_), looked_for), 0),
    coalesce(jaro_winkler_similarity(folded(name_kk_), looked_for), 0),
    coalesce(jaro_winkler_similarity(folded(name_en_), looked_for), 0)
);
