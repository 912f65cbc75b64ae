-- Which instructions of earlier meetings come before the meeting $meeting of $day: those that were open when its day
-- began, and those that were fulfilled, or said to be, since the day of the meeting before it ($previous, which began
-- at $previous_moment, UTC)? One row per instruction, as in instructions.sql. One whose meeting is not known is carried
-- too, so that none is lost.
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
    instruction.meeting IS DISTINCT FROM $meeting
    AND coalesce(meeting.day < $day::DATE, true)
    AND (
        instruction.fulfilled.day IS NULL
        OR instruction.fulfilled.day >= $day::DATE
        OR instruction.fulfilled.day >= $previous::DATE
        OR instruction.fulfilled.recorded_at >= $previous_moment::TIMESTAMP
    )
ORDER BY
    list_position(['overdue', 'open', 'fulfilled'], instruction.state),
    CASE WHEN instruction.state = 'fulfilled' THEN instruction.fulfilled.day END DESC NULLS LAST,
    instruction.due_until NULLS LAST,
    instruction.matter.recorded_at,
    instruction.key
LIMIT $size;
