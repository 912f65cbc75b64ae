-- Stage one source as text.
INSERT INTO incoming_source (
    source_id, kind, publisher, title, author, url, language, published_on, accessed_on, licence, note
)
VALUES (
    $source_id, $kind, $publisher, $title, $author, $url, $language, $published_on, $accessed_on,
    $licence, $note
);
