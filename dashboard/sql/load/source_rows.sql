-- Where sources in memory are staged as text. One row per source.
CREATE OR REPLACE TEMP TABLE incoming_source (
    source_id VARCHAR,
    kind VARCHAR,
    publisher VARCHAR,
    title VARCHAR,
    author VARCHAR,
    url VARCHAR,
    language VARCHAR,
    published_on VARCHAR,
    accessed_on VARCHAR,
    licence VARCHAR,
    note VARCHAR
);
