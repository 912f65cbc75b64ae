"""Meetings, and the instructions given at them."""

import sys
from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from starlette.responses import Response

from dashboard import __version__, analysis
from dashboard.analysis import Instruction
from dashboard.api.endpoint import CSV, JSON
from dashboard.api.request import ApiRequest, content_disposition
from dashboard.export.csv_json import BOM, csv_lines, json_text
from dashboard.export.excel_csv import table_heading, table_lines

_LIST_COLUMNS = ("bodies", "former_due")
"""Columns of several values, which a table has in one cell."""

_COLUMNS = (
    "key", "matter", "bodies", "state", "due", "former_due", "days_late", "moved_by", "moved_why", "fulfilled", "note",
    "fulfilled_by", "meeting", "meeting_day", "meeting_title", "project_id", "project_name", "recorded_at",
    "recorded_by",
)  # fmt: skip


def meetings_json(request: ApiRequest) -> Response:
    """The meetings, each with the address of its page and the number of its instructions by state."""
    day = request.as_of()
    query = [("lang", request.text.language), *day.to_query()]
    rows = [
        {
            "key": meeting.key,
            "day": meeting.day,
            "title": meeting.title or None,
            "planned": meeting.planned,
            "given": meeting.given,
            "fulfilled": meeting.fulfilled,
            "overdue": meeting.overdue,
            "page": f"{request.base_url}meeting?{urlencode([*query, ('meeting', meeting.key)])}",
            "recorded_at": meeting.recorded_at,
            "recorded_by": meeting.recorded_by,
        }
        for meeting in analysis.meetings(request.store, day)
    ]
    return _json("meetings", rows)


def instructions_json(request: ApiRequest) -> Response:
    """The instructions that the parameters select."""
    return _json("instructions", [_row(instruction, request) for instruction in _instructions(request)])


def instructions_csv(request: ApiRequest) -> Response:
    """The same as a table: several bodies, or former due dates, are in one cell, separated by semicolons."""
    rows = [_row(instruction, request) for instruction in _instructions(request)]
    if request.for_excel:
        body = BOM + table_heading(_COLUMNS, request.text) + table_lines(rows, request.text)
    else:
        body = BOM + csv_lines([_COLUMNS, *(_flat(row).values() for row in rows)])
    return Response(body, media_type=CSV, headers=content_disposition("instructions.csv"))


def _instructions(request: ApiRequest) -> tuple[Instruction, ...]:
    meeting, project, body = (request.value(name) for name in ("meeting", "project", "body"))
    return analysis.instructions(
        request.store, request.as_of(), meeting=meeting, project=project, body=body, limit=sys.maxsize
    ).rows


def _row(instruction: Instruction, request: ApiRequest) -> dict[str, object]:
    project = instruction.project
    own: dict[str, object] = {
        "bodies": list(instruction.bodies),
        "due": str(instruction.due) if instruction.due else None,
        "former_due": [str(former.day) for former in instruction.former],
        "days_late": instruction.days_late,
        "fulfilled": str(instruction.fulfilled) if instruction.fulfilled else None,
        "project_id": project and project["project_id"],
        "project_name": request.text.name(project) if project else None,
    }
    return {name: own[name] if name in own else getattr(instruction, name) or None for name in _COLUMNS}


def _flat(row: Mapping[str, object]) -> dict[str, object]:
    joined = {name: "; ".join(row[name]) for name in _LIST_COLUMNS}  # type: ignore[arg-type]
    return {name: joined.get(name, row[name]) for name in _COLUMNS}


def _json(name: str, rows: Sequence[Mapping[str, object]]) -> Response:
    return Response(json_text({"version": __version__, name: rows}), media_type=JSON)
