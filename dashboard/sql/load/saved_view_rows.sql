-- Where saved views in memory are staged as text. One row for each time that one was saved or removed.
CREATE OR REPLACE TEMP TABLE incoming_saved_view (
    name VARCHAR,
    page VARCHAR,
    query VARCHAR,
    act VARCHAR,
    recorded_at VARCHAR,
    recorded_by VARCHAR
);
