"""Meetings and the instructions given at them, over HTTP: as known on the day that is asked for."""

import sys
from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from starlette.responses import Response

from dashboard import __version__, analysis
from dashboard.analysis import Instruction
from dashboard.api.question import Question, kept_as
from dashboard.export.csv_json import BOM, csv_lines, json_text

NAMES = ("meeting", "project", "body", "as_of")
"""What instructions may be asked for by: a key of a meeting, of a project, the name of a body; and as of when."""

LISTS = ("bodies", "former_due")
"""Columns of several values, which a table puts into one cell."""

COLUMNS = (
    "key", "matter", "bodies", "state", "due", "former_due", "days_late", "moved_by", "moved_why", "fulfilled", "note",
    "fulfilled_by", "meeting", "meeting_day", "meeting_title", "project_id", "project_name", "recorded_at",
    "recorded_by",
)  # fmt: skip


def meetings_json(question: Question) -> Response:
    """The meetings, each with the address of its page and what became of its instructions."""
    day, base = question.day(), str(question.request.base_url)
    asked = [("lang", question.text.language), *day.to_query()]
    told = [
        {
            "key": one.key,
            "day": one.day,
            "title": one.title or None,
            "planned": one.planned,
            "given": one.given,
            "fulfilled": one.fulfilled,
            "overdue": one.overdue,
            "page": f"{base}meeting?{urlencode([*asked, ('meeting', one.key)])}",
            "recorded_at": one.recorded_at,
            "recorded_by": one.recorded_by,
        }
        for one in analysis.meetings(question.store, day)
    ]
    return _json(question, "meetings", told)


def instructions_json(question: Question) -> Response:
    """The instructions with all that is known of them."""
    return _json(question, "instructions", [_row(one, question) for one in _asked(question)])


def instructions_csv(question: Question) -> Response:
    """The same as a table: several bodies, or former dates, in one cell, with semicolons between."""
    rows = [_flat(_row(one, question)) for one in _asked(question)]
    body = BOM + csv_lines([COLUMNS, *(row.values() for row in rows)])
    kept = kept_as("instructions.csv", attached=True)
    return Response("" if question.bare else body, media_type="text/csv; charset=utf-8", headers=kept)


def _asked(question: Question) -> tuple[Instruction, ...]:
    day = question.day(*NAMES)
    meeting, project, body = (question.one(name) for name in NAMES if name != "as_of")
    found = analysis.instructions(question.store, day, meeting=meeting, project=project, body=body, limit=sys.maxsize)
    return found.rows


def _row(one: Instruction, question: Question) -> dict[str, object]:
    known: dict[str, object] = {
        "due": str(one.due) if one.due else None,
        "former_due": [str(former.day) for former in one.former],
        "fulfilled": str(one.fulfilled) if one.fulfilled else None,
        "project_id": one.project and one.project["project_id"],
        "project_name": question.text.name(one.project) if one.project else None,
    }
    return {name: known[name] if name in known else getattr(one, name) or None for name in COLUMNS} | {
        "bodies": list(one.bodies),
        "days_late": one.days_late,
    }


def _flat(row: Mapping[str, object]) -> dict[str, object]:
    joined = {name: "; ".join(row[name]) for name in LISTS}  # type: ignore[arg-type]
    return {name: joined.get(name, row[name]) for name in COLUMNS}


def _json(question: Question, name: str, rows: Sequence[Mapping[str, object]]) -> Response:
    body = json_text({"version": __version__, name: rows})
    return Response("" if question.bare else body, media_type="application/json")
