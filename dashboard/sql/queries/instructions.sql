-- Which instructions are known, and what became of each by $today? One row per instruction: the one of $key, those
-- given at $meeting, on $project, to $body, or all; with $unfulfilled only those that are not fulfilled. Overdue ones
-- first, the longest first; then open ones by their due date; then fulfilled ones, the latest first. The totals count
-- all of them, however few $size lets through.
SELECT
    instruction.*,
    meeting.day AS meeting_day,
    coalesce(meeting.title, '') AS meeting_title,
    count(*) FILTER (WHERE instruction.state = 'overdue') OVER () AS overdue_total,
    count(*) FILTER (WHERE instruction.state = 'open') OVER () AS open_total,
    count(*) FILTER (WHERE instruction.state = 'fulfilled') OVER () AS fulfilled_total
FROM instruction($today) AS instruction
LEFT JOIN meeting() AS meeting ON instruction.meeting = meeting.key
WHERE
    ($key IS NULL OR instruction.key = $key)
    AND ($meeting IS NULL OR instruction.meeting = $meeting)
    AND ($project IS NULL OR instruction.project_id = $project)
    AND ($body IS NULL OR list_contains(instruction.bodies, $body))
    AND (NOT $unfulfilled OR instruction.state <> 'fulfilled')
ORDER BY
    list_position(['overdue', 'open', 'fulfilled'], instruction.state),
    CASE WHEN instruction.state = 'fulfilled' THEN instruction.fulfilled.day END DESC NULLS LAST,
    instruction.due_until NULLS LAST,
    instruction.matter.recorded_at,
    instruction.key
LIMIT $size;
