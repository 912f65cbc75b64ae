-- Which instructions are known, and what is the state of each on $today? One row per instruction: that of $key, those
-- given at $meeting, on $project, to $body, or all; with $unfulfilled only those that are not fulfilled. With
-- $carried_to, a meeting on $carried_day, the instructions of other meetings that come before it: not those of later
-- meetings, and only those that were open when its day began, or were fulfilled, or said to be, since the day of the
-- meeting before it ($previous_day, which began at $previous_start, UTC). An instruction whose meeting is not known is
-- carried too, so that none is lost. Overdue instructions come first, the longest overdue first; then open ones by due
-- date; then fulfilled ones, the latest first. The totals count all of them, of which at most $size are returned.
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
    AND (
        $carried_to IS NULL
        OR (
            instruction.meeting IS DISTINCT FROM $carried_to
            AND coalesce(meeting.day < $carried_day::DATE, true)
            AND (
                instruction.fulfilled.day IS NULL
                OR instruction.fulfilled.day >= $carried_day::DATE
                OR instruction.fulfilled.day >= $previous_day::DATE
                OR instruction.fulfilled.recorded_at >= $previous_start::TIMESTAMP
            )
        )
    )
ORDER BY
    list_position(['overdue', 'open', 'fulfilled'], instruction.state),
    CASE WHEN instruction.state = 'fulfilled' THEN instruction.fulfilled.day END DESC NULLS LAST,
    instruction.due_until NULLS LAST,
    instruction.matter.recorded_at,
    instruction.key
LIMIT $size;
