"""Slides about the region beside its projects: agreements with the partner, and the latest meeting that is reported."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from dashboard.analysis import Passport, RegionRecord
from dashboard.charts.region_record import enterprises_text, known_of, listed_texts, topics_text
from dashboard.charts.subjects import (
    agreement_progress_sentence,
    day_text,
    parties_text,
    subject_link,
    subject_name,
)
from dashboard.i18n import Text
from dashboard.slide_table import Column, Line, Row, SlideTable, cell

MOST_TOPICS = 12
"""Topics of a meeting named on a slide."""

Record = Mapping[str, Any]


def agreements_slide_table(
    found: RegionRecord, partner: str, day: date, text: Text, footnote: Sequence[str] = ()
) -> SlideTable:
    """Return the agreements with a partner country: who takes part, when they were signed, what followed."""
    names = ("subjects.column.agreement", "subjects.parties", "subjects.column.signed", "subjects.column.followed")
    more = found.agreements.total - len(found.agreements.rows)
    sentence = agreement_progress_sentence(found.progress, text, day)
    return SlideTable(
        key="agreements",
        headline=text("region.slide.agreements", region=text.region_name, partner=text.label("country", partner),
                      sentence=sentence.rstrip(".")),
        subtitle=text("region.slide.agreements_subtitle"),
        columns=tuple(Column(text(name), share) for name, share in zip(names, (3.6, 4.4, 2.0, 2.6), strict=True)),
        rows=tuple(_agreement(row, found, text) for row in found.agreements.rows),
        note=text("common.more", number=text.number(more)) if more > 0 else "",
        footnote=tuple(footnote),
        min_font_size=14,
    )  # fmt: skip


def _agreement(row: Record, found: RegionRecord, text: Text) -> Row:
    key = str(row["subject"])
    parties = parties_text([one["name"] for one in found.parties if one["subject"] == key], text)
    came = [one for one in found.followed if one["subject"] == key and one["follower"] is not None]
    names = [
        text.name({**one, "project_id": one["follower"]}) if one["follower_kind"] == "project" else one["matter"] or ""
        for one in came
    ]
    followed = "; ".join(filter(None, names))
    return Row(
        (
            cell(Line(subject_name(row, text), link=subject_link("agreement", key))),
            cell(Line(parties or text("common.not_stated"), unknown=not parties)),
            cell(Line(day_text(row, text), unknown=row["day"] is None)),
            cell(Line(followed or text("common.not_stated"), unknown=not followed)),
        )
    )


def event_slide_table(event: Passport, region: Passport, text: Text, footnote: Sequence[str] = ()) -> SlideTable:
    """Return who met, when, and what was discussed at an event; and the enterprises that the region presented."""
    topics = listed_texts(event, "subject_matter", text)
    opens = subject_link("event", str(event.record["subject"]))
    presented = enterprises_text(region, text)
    rows = {
        text("subjects.parties"): "; ".join(listed_texts(event, "party", text)),
        text("subjects.column.held"): day_text(event.record, text),
        text("region.slide.topics"): text.sentence(topics_text(topics, text, MOST_TOPICS)) if topics else "",
        text("region.enterprises_name"): presented,
    }
    return SlideTable(
        key="event",
        headline=text("region.slide.event", region=text.region_name, event=subject_name(event.record, text),
                      topics=text("region.slide.counted", count=len(topics))),
        subtitle=text("region.slide.event_subtitle"),
        columns=(Column(text("region.slide.what"), 2.2), Column(text("column.value"), 10)),
        rows=tuple(
            Row((cell(Line(name, link=opens)), cell(words))) for name, words in rows.items() if words
        ),
        footnote=tuple(footnote),
    )  # fmt: skip


def publishers(subjects: Sequence[Passport], field: str = "") -> list[object]:
    """Return the publishers of the statements on subjects, or on one field of them, that count and quote a source."""
    return [
        row["publisher"] for one in subjects for indicator in known_of(one).values() for row in indicator.rows
        if row["counts"] and row["stated"] and field in ("", row["field"])
    ]  # fmt: skip
