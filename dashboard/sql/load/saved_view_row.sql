-- Stage one saved view as text.
INSERT INTO incoming_saved_view (name, page, query, act, recorded_at, recorded_by)
VALUES ($name, $page, $query, $act, $recorded_at, $recorded_by);
