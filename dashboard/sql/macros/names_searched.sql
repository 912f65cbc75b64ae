-- What is searched of the names in all languages.
CREATE OR REPLACE MACRO names_searched(name_ru_, name_kk_, name_en_) AS
searched(concat_ws(' ', name_ru_, name_kk_, name_en_), folded(concat_ws(' ', name_ru_, name_kk_, name_en_)));
