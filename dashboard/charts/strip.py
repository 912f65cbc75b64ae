"""The most urgent projects in words, for the page and a slide: when they are due, how late, what blocks them."""

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.analysis import Strip
from dashboard.charts.blockers import shortened
from dashboard.charts.marks import project_link
from dashboard.i18n import NBSP, Text, source_words
from dashboard.period import PartialDate
from dashboard.slide_table import SYMBOLS, Column, Line, PageLink, Row, SlideTable, cell

MAX_SLIDE_ROWS = 8
"""Projects on the slide; the overview lists more."""

Record = Mapping[str, Any]


def deadline_text(row: Record, text: Text) -> str:
    """Return when a project is due and how late it is: «план 2024, отставание — 1 год 11 месяцев ⚠ есть расхождения».

    `row` has the columns of strip.sql or project.sql.
    """
    sentence = _deadline(row, text)
    disputed = f"{SYMBOLS['warning']}{NBSP}{text('strip.disputed')}"
    return f"{sentence} {disputed}" if row["late_disputed"] else sentence


def _deadline(row: Record, text: Text) -> str:
    due = _date(row, "due")
    if row["done"]:
        done = _date(row, "commissioning") if row["commissioning_aspect"] == "actual" else None
        return (
            text("strip.done", date=text.date(done, row["commissioning_qualifier"]))
            if done
            else text("strip.done_undated")
        )
    if due is None:
        return text("strip.no_due")
    if row["days_late"]:
        return text("strip.late", due=due, span=text.duration(row["days_late"]))
    return text("strip.due", due=due)


def blocker_text(row: Record, text: Text) -> str:
    """Return the oldest blocker: kind, words of the source, body, days; where none is recorded, that.

    `row` has the columns of strip.sql or agenda.sql.
    """
    if not row["blocker"]:
        return text("strip.no_blocker")
    body = row["blocker_body"] or text("strip.body_not_stated")
    kind = text.sentence(text.label("aspect", row["blocker"]))
    more = text("attention.more", number=row["blockers"] - 1) if row["blockers"] > 1 else ""
    words = source_words.quoted(shortened(row["blocker_words"] or ""), text)
    what = f"{kind}: {words}, {body}" if words else f"{kind}: {body}"
    return ", ".join(filter(None, (what, text.duration(row["days_blocked"]), more)))


def instructions_text(row: Record, text: Text) -> str:
    """Return how many instructions on the project are overdue, by how long; empty where none is."""
    if not row["overdue"]:
        return ""
    span = text.duration(row["overdue_days"])
    return f"{text('meeting.instructions_late', count=row['overdue'])} ({span})"


def progress_text(row: Record, text: Text) -> str:
    """Return how much is built, of several parts from the least to the most; empty where no source says."""
    low, high = row["progress_low"], row["progress_high"]
    if low is None:
        return ""
    if low == high:
        return text("strip.progress", percent=text.percent(low / 100))
    return text("strip.progress_parts", low=text.number(low, 0), percent=text.percent(high / 100))


def status_text(row: Record, text: Text) -> str:
    """Return the name of the status."""
    return text.label("status", row["status"])


def cost_text(row: Record, text: Text) -> str:
    """Return the cost as stated, or why there is none."""
    return text.amount(row["cost"], row["cost_currency"], row["cost_qualifier"], row["cost_upper"], row["cost_nil"])


def jobs_text(row: Record, text: Text) -> str:
    """Return the jobs in operation, or why there are none."""
    return text.amount(row["jobs"], "IE", row["jobs_qualifier"], row["jobs_upper"], row["jobs_nil"])


def strip_sentence(found: Strip, text: Text) -> str:
    """Return how many projects are late and blocked, with the first of them by name; also that none is."""
    return f"{_late_sentence(found, text)} {_blocked_sentence(found, text)}"


def _late_sentence(found: Strip, text: Text) -> str:
    row = found.longest("days_late")
    if row is None:
        return _counted_sentence("late", found.late, None, text)
    span = text.duration(row["days_late"])
    if row["late_disputed"]:
        span = text("strip.sentence.disputed", span=span)
    return _counted_sentence("late", found.late, {"name": text.quoted_name(row), "span": span}, text)


def _blocked_sentence(found: Strip, text: Text) -> str:
    row = found.longest("days_blocked")
    if row is None:
        return _counted_sentence("blocked", found.blocked, None, text)
    body, span = row["blocker_body"] or text("strip.body_not_stated"), text.duration(row["days_blocked"])
    longest = {"name": text.quoted_name(row), "body": body, "span": span}
    return _counted_sentence("blocked", found.blocked, longest, text)


def _counted_sentence(kind: str, count: int, longest: Mapping[str, str] | None, text: Text) -> str:
    """Return how many projects are late or blocked (`kind`) and, where known, which of them the longest."""
    if not count:
        return text(f"strip.sentence.{kind}_none")
    counted = text(f"strip.sentence.{kind}", count=count)
    if longest is None:
        return text.sentence(f"{counted}.")
    if count == 1:
        return text(f"strip.sentence.{kind}_one", **longest)
    return text.sentence(text(f"strip.sentence.{kind}_longest", **{kind: counted}, **longest))


# --- on a slide


def strip_slide_table(found: Strip, text: Text, footnote: Sequence[str] = ()) -> SlideTable:
    """Return what is late and what is blocked: a row for each of the most urgent projects that fit on one slide."""
    most = min(MAX_SLIDE_ROWS, len(found.rows))
    tables = (_first_rows(found, number, text, footnote) for number in range(most, 1, -1))
    return next((one for one in tables if one.fits), _first_rows(found, 1, text, footnote))


def _headline(found: Strip, text: Text) -> str:
    """Return how many projects are late and how many are blocked, without names: a slide has room for two lines."""
    late = text("strip.sentence.late", count=found.late) if found.late else text("strip.sentence.late_none")
    blocked = text("strip.sentence.blocked_none")
    if found.blocked:
        blocked = text("strip.sentence.blocked", count=found.blocked)
    return text.sentence(f"{late.rstrip('.')}; {blocked[:1].lower()}{blocked[1:].rstrip('.')}")


def _first_rows(found: Strip, number: int, text: Text, footnote: Sequence[str]) -> SlideTable:
    names = ("column.project", "column.status", "strip.column.due", "strip.column.blocker", "column.cost")
    return SlideTable(
        key="strip",
        headline=_headline(found, text),
        subtitle=text("strip.subtitle"),
        columns=tuple(Column(text(name), share) for name, share in zip(names, (3.2, 1.9, 3.2, 2.9, 1.9), strict=True)),
        rows=tuple(_row(row, text) for row in found.rows[:number]),
        note=text("strip.more", count=found.projects - number) if found.projects > number else "",
        footnote=tuple(footnote),
        min_font_size=14,
    )


def _row(row: Record, text: Text) -> Row:
    unknown = not row["done"] and row["due"] is None
    cost = Line(cost_text(row, text), unknown=row["cost"] is None)
    return Row(
        (
            cell(Line(text.name(row), link=project_link(row["project_id"]))),
            cell(Line(status_text(row, text), status=row["status"] or "unknown"), progress_text(row, text)),
            cell(Line(deadline_text(row, text), unknown=unknown), instructions_text(row, text)),
            cell(Line(blocker_text(row, text), unknown=not row["blocker"])),
            cell(cost),
        )
    )


def rest_links(found: Strip, text: Text) -> list[tuple[str, PageLink]]:
    """Return the lists that hold the projects beyond the strip, each with its words; empty where it shows all."""
    if found.projects <= len(found.rows):
        return []
    shown = sum(bool(row["days_late"]) for row in found.rows)
    links = []
    if found.late > shown:
        links.append((text("strip.more_late", count=found.late - shown), PageLink("projects", (("needs", "late"),))))
    links.append((text("strip.more", count=found.projects - len(found.rows)), PageLink("projects")))
    return links


def _date(row: Record, name: str) -> PartialDate | None:
    return PartialDate(row[name], row[f"{name}_precision"]) if row[name] else None
