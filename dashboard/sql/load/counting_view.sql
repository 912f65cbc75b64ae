-- Which saved view has this name now? One row, or none.
SELECT
    seq::VARCHAR AS counts,
    recorded_by
FROM saved_view
WHERE lower(name) = lower($subject)
QUALIFY row_number() OVER (ORDER BY seq DESC) = 1 AND act = 'save';
