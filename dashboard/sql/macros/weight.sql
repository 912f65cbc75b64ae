-- What decides which of several statements counts, as one number so that arg_max is fast: the newest pin on it; else,
-- from the highest bits down, the aspect, the date it holds for (days since 1600; unknown is oldest), the order of
-- recording.
CREATE OR REPLACE MACRO weight(pinned_by, aspect, holds_on, seq) AS
coalesce(
    (1::BIGINT << 60) + pinned_by,
    (aspect_rank(aspect)::BIGINT << 58)
    + (coalesce(holds_on - DATE '1600-01-01', 0)::BIGINT << 40)
    + seq
);
