-- A text in the Russian letters that sound like its Latin ones, then as macro folded has it: «Nirgisa» and «Ниргиса»,
-- "volfram" and «вольфрам» come out alike.
CREATE OR REPLACE MACRO transliterated(words) AS
folded(translate(
    replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
        lower(words),
        'shch', 'щ'), 'sh', 'ш'), 'ch', 'ч'), 'zh', 'ж'), 'kh', 'х'), 'gh', 'г'), 'ph', 'ф'), 'ts', 'ц'),
        'yu', 'ю'), 'ya', 'я'), 'ye', 'е'), 'x', 'кс'
    ),
    'abcdefghijklmnopqrstuvwyz',
    'абкдефгхижклмнопкрстуввиз'
));
