-- Who takes part in a few subjects of one kind? One row per statement of a party, in the order of recording.
-- organisation is the key of the page of the party.
SELECT
    participation.subject,
    coalesce(joined.organisation, participation.name_key) AS organisation,
    participation.name,
    participation.role,
    participation.country
FROM participation
LEFT JOIN joined_name() AS joined ON participation.name_key = joined.name_key
WHERE
    participation.subject_kind = $subject_kind
    AND participation.subject IN (SELECT unnest($subjects::VARCHAR[]))
ORDER BY participation.seq;
