-- A text as search sees it: lower case; Latin look-alikes and Kazakh letters as the Russian letter they resemble, ы
-- as и; no accents, quotes, soft signs; dashes as spaces. Lossy on purpose: for search only, never for identity.
CREATE OR REPLACE MACRO folded(words) AS
trim(translate(
    lower(words),
    'abcehkmoptxyiәіңғүұқөһёйы–—-_  ''«»"“”„`´‘’ʼъь',
    'авсенкмортхуиаингуукохеии      '
));
