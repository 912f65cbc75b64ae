-- Who takes part in what, made from table statement as this connection sees it. One row per standing statement of a
-- party. name_key is the key of the name as it is written, to which joined_name gives the organisation.
CREATE OR REPLACE MACRO derived_participation() AS TABLE
    SELECT
        subject_kind,
        subject,
        organisation_key(text) AS name_key,
        text AS name,
        lang,
        folded,
        role,
        country,
        seq
    FROM standing()
    WHERE field = 'party' AND text IS NOT NULL;
