"""One project as a slide table: indicators with the words of their sources, other values, blockers."""

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from dashboard.analysis import Passport
from dashboard.charts.blockers import Blocker, open_blockers
from dashboard.charts.indicators import (
    Indicator,
    farthest_text,
    has_value,
    indicator_name,
    indicators,
    other_values,
    rows_with_value,
    value_details,
    value_text,
)
from dashboard.charts.indicators import StatementRow as Statement
from dashboard.charts.marks import records
from dashboard.i18n import Text, source_words
from dashboard.slide_table import Cell, Column, Line, Row, SlideTable, cell

MAIN_INDICATORS = ("cost", "capacity", "jobs.operation", "commissioning")
"""Indicators that have a row even where no source states them."""

SECONDARY_INDICATORS = {"capacity": "capacity.prospective", "commissioning": "commencement"}
"""Indicators shown under a main one where a source states them."""

MAX_PARTIES = 2
"""Maximum number of parties named; the others are counted."""

MAX_BLOCKERS = 2
"""Maximum number of blockers shown; the others are counted."""

MAX_QUOTE_LENGTH = 68
"""Maximum length of a quotation, in characters."""


def project_slide_table(passport: Passport, text: Text, today: date, footnote: Sequence[str] = ()) -> SlideTable:
    """Return what is known of a project: its open blockers, a row for each indicator, place and parties.

    `today` is the day up to which waiting is counted.
    """
    known = indicators(records(passport.statements), passport.tolerance)
    waiting = open_blockers(known, today)
    headings = ("dossier.indicator", "column.value", "column.words", "dossier.others")
    return SlideTable(
        key=f"project_{passport.record['project_id']}",
        headline=_headline(passport.record, known, waiting, text),
        subtitle=_subtitle(passport, text),
        columns=tuple(Column(text(name), share) for name, share in zip(headings, (2.4, 3.0, 3.2, 3.7), strict=True)),
        rows=(*_blocker_rows(waiting, today, text), *_indicator_rows(known, text), _place_row(passport, known, text)),
        footnote=tuple(footnote),
        min_font_size=14,
    )


def publishers(passport: Passport) -> list[str]:
    """Return the publishers of the counting statements that the slide shows."""
    frame = passport.statements
    shown = frame["indicator"].isin([*MAIN_INDICATORS, *SECONDARY_INDICATORS.values(), "party", "location"])
    return list(frame[frame["counts"] & shown & frame["nil_reason"].isna()]["publisher"].dropna())


def _headline(
    record: Mapping[str, object], known: Mapping[str, Indicator], waiting: Sequence[Blocker], text: Text
) -> str:
    """Return name and status, and the number of blockers or else of disputed indicators."""
    disputed = [one for one in known.values() if one.contested and not one.single_source]
    status = text.label("status", record["status"])
    parameters = {"name": text.name(record), "status": status[:1].lower() + status[1:]}
    if not record["status"]:
        parameters["status"] = text("dossier.no_status")
    if waiting:
        return text("dossier.headline_blocked", count=len(waiting), **parameters)
    if disputed:
        return text("dossier.headline_disputed", count=len(disputed), **parameters)
    return text("dossier.headline", **parameters)


def _subtitle(passport: Passport, text: Text) -> str:
    """Return sector, district, and the numbers of statements and sources."""
    record, frame = passport.record, passport.statements
    names = [text.code_name(record, field) for field in ("sector", "district") if record[field]]
    counts = [
        text("footer.statements", count=len(frame)),
        text("footer.sources", count=int(frame["source_id"].nunique())),
    ]
    return " · ".join([*names, *counts])


# --- a row an indicator


def _indicator_rows(known: Mapping[str, Indicator], text: Text) -> Iterator[Row]:
    for name in MAIN_INDICATORS:
        indicator, more = known.get(name, Indicator(name, ())), known.get(SECONDARY_INDICATORS.get(name, ""))
        yield _indicator_row(indicator, more if more and more.knowledge != "missing" else None, text)


def _indicator_row(indicator: Indicator, more: Indicator | None, text: Text) -> Row:
    """Return the row of an indicator; `more` is the secondary one shown under its value."""
    name, row = cell(text.sentence(indicator_name(indicator, text))), indicator.counting
    stated = more is not None and more.counting is not None and has_value(more.counting)
    under = _secondary_text(more, value_text(more.counting, text), text) if more and stated else ""
    others = (
        *_others_cell(indicator, text),
        *_small_cell(_secondary_text(more, _contested_values(more, text), text) if more else ""),
    )
    if row is None or not has_value(row):
        unknown = Line(value_text(row, text) if row else text("common.not_stated"), unknown=True)
        return Row((name, cell(unknown, under), (), others))
    kind = value_details({**row, "aspect": None} if "." in indicator.name else row, text)
    value = cell(Line(value_text(row, text), "warning" if indicator.contested else ""), kind, under)
    return Row((name, value, _quote_cell(row, text), others))


def _secondary_text(indicator: Indicator, words: str, text: Text) -> str:
    """Return the values of a secondary indicator after its name: «перспектива: до 300 МВт»."""
    _, _, aspect = indicator.name.partition(".")
    name = text.label("aspect", aspect) if aspect else indicator_name(indicator, text)
    return f"{name[:1].lower()}{name[1:]}: {words}" if words else ""


def _contested_values(indicator: Indicator, text: Text) -> str:
    apart = indicator.contested or indicator.knowledge == "others_only"
    return "; ".join(other_values(indicator, text)) if apart else ""


def _small_cell(words: str) -> Cell:
    return (Line(words, small=True),) if words else ()


def _quote_cell(row: Statement, text: Text) -> Cell:
    """Return the shortened words of the source and its publisher, as small text."""
    words, publisher = (
        source_words.quoted(_shortened(row["stated"]), text),
        source_words.publisher(row["publisher"] or row["source_id"], text),
    )
    return _small_cell(" — ".join(filter(None, (words, publisher))))


def _shortened(words: str | None) -> str:
    return textwrap.shorten(words or "", MAX_QUOTE_LENGTH, placeholder="…")


def _others_cell(indicator: Indicator, text: Text) -> Cell:
    """Return other values and how far the farthest is; else how many sources agree."""
    values, knowledge = other_values(indicator, text), indicator.knowledge
    if values:
        far = farthest_text(indicator, text)
        return cell("; ".join(values), text("dossier.farthest", difference=far) if far else "")
    if knowledge == "confirmed":
        return cell(Line(text("project.knowledge.confirmed", count=indicator.agreeing_sources), "done"))
    return cell(text(f"project.knowledge.{knowledge}")) if knowledge == "stated_once" else ()


# --- where, who, what stands in the way


def _place_row(passport: Passport, known: Mapping[str, Indicator], text: Text) -> Row:
    """Return the district with the words of a source, and the parties."""
    record, places = passport.record, rows_with_value(known, "location")
    unknown = Line(text("common.not_stated"), unknown=True)
    where = Line(text.code_name(record, "district")) if record["district"] else unknown
    parties: dict[str, list[Statement]] = {}
    for row in rows_with_value(known, "party"):
        parties.setdefault(row["text"], []).append(row)
    names = [_party_text(name, rows, text) for name, rows in list(parties.items())[:MAX_PARTIES]]
    more = [text("common.more", number=len(parties) - MAX_PARTIES)] if len(parties) > MAX_PARTIES else []
    who = ", ".join([*names, *more]) or text("dossier.no_parties")
    return Row((cell(text("dossier.place")), cell(where, who), _quote_cell(places[0], text) if places else (), ()))


def _party_text(name: str, rows: Sequence[Statement], text: Text) -> str:
    """Return the name of a party with the first role that a source states."""
    role = next((row["role"] for row in rows if row["role"]), None)
    return f"{_shortened(name)} ({text.label('role', role)})" if role else _shortened(name)


def _blocker_rows(waiting: Sequence[Blocker], today: date, text: Text) -> Iterator[Row]:
    """Yield who holds up the project, since when and for how long."""
    for at, one in enumerate(waiting[:MAX_BLOCKERS]):
        dates = one.dates_text(today, text)
        left = len(waiting) - MAX_BLOCKERS if at == MAX_BLOCKERS - 1 else 0
        more = _small_cell(text("attention.more", number=left)) if left > 0 else ()
        kind = cell(text.label("field", "blocker"), one.kind_text(text))
        body = (Line(one.body_text(text)), *([Line(dates, "error", small=True)] if dates else []))
        yield Row((kind, body, _quote_cell(one.row, text), more))
