-- A text in the Russian letters that sound like its Latin ones, then as macro folded has it: «Nirgisa» and «Ниргиса»,
-- "volfram" and «вольфрам» come out alike.
-- noqa: disable=LT01
CREATE OR REPLACE MACRO transliterated(words) AS
folded(
    translate(
        lower(words)
        .replace('shch', 'щ').replace('sh', 'ш').replace('ch', 'ч').replace('zh', 'ж')
        .replace('kh', 'х').replace('gh', 'г').replace('ph', 'ф').replace('ts', 'ц')
        .replace('yu', 'ю').replace('ya', 'я').replace('ye', 'е').replace('x', 'кс'),
        'abcdefghijklmnopqrstuvwyz',
        'абкдефгхижклмнопкрстуввиз'
    )
);
