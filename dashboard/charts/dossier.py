"""One project on a slide: its figures with the words of the source, what other sources say, what stands in its way."""

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from dashboard.analysis import Passport
from dashboard.board import Board, Cell, Column, Line, Row, cell
from dashboard.charts.blockers import Blocker, blockers
from dashboard.charts.knowledge import Figure, details, farthest, figures, has_value, named, other_values, quoted, said
from dashboard.charts.knowledge import Row as Statement
from dashboard.charts.marks import records
from dashboard.i18n import Text

COUNTED = ("cost", "capacity", "jobs.operation", "commissioning")
"""Figures that have a row whether anybody states them or not."""

BESIDE = {"capacity": "capacity.prospective", "commissioning": "commencement"}
"""Figures that have a row after another where they are stated."""

NAMED = 3
"""So many parties are named, the others counted."""

BLOCKED = 2
"""So many blockers are told, the others counted."""

LETTERS = 68
"""So many letters of the words of a source are shown."""


def project_board(passport: Passport, text: Text, today: date, footnote: Sequence[str] = ()) -> Board:
    """What is known of a project on a day: a row a figure, what nobody states said in words; then place, parties and
    the blockers that are not lifted."""
    known = figures(records(passport.statements))
    open_ = [one for one in blockers(known) if not one.lifted]
    headings = ("dossier.figure", "column.value", "column.words", "dossier.others")
    return Board(
        key=f"project_{passport.record['project_id']}",
        headline=_headline(passport.record, known, open_, text),
        subtitle=_subtitle(passport, text),
        columns=tuple(Column(text(name), share) for name, share in zip(headings, (2.1, 3, 3.8, 3.4), strict=True)),
        rows=(*_figures(known, text), *_place(passport, known, text), *_blocked(open_, today, text)),
        footnote=tuple(footnote),
    )


def publishers(passport: Passport) -> list[str]:
    """On whose word the figures rest that count."""
    frame = passport.statements
    shown = frame["figure"].isin([*COUNTED, *BESIDE.values(), "party", "location"])
    return list(frame[frame["counts"] & shown & frame["nil_reason"].isna()]["publisher"].dropna())


def _headline(record: Mapping[str, object], known: Mapping[str, Figure], waiting: Sequence[Blocker], text: Text) -> str:
    """Name and status, and what matters most besides: blockers, else that sources disagree."""
    disputed = [one for one in known.values() if one.contested and not one.alone]
    status = text.label("status", record["status"])
    told = {"name": text.name(record), "status": status[:1].lower() + status[1:]}
    if not record["status"]:
        told["status"] = text("dossier.no_status")
    if waiting:
        return text("dossier.headline_blocked", count=len(waiting), **told)
    if disputed:
        return text("dossier.headline_disputed", count=len(disputed), **told)
    return text("dossier.headline", **told)


def _subtitle(passport: Passport, text: Text) -> str:
    """Sector, district, and how much is said of it by how many."""
    record, frame = passport.record, passport.statements
    named_ = [text.label(field, record[field]) for field in ("sector", "district") if record[field]]
    counts = [
        text("footer.statements", count=len(frame)),
        text("footer.sources", count=int(frame["source_id"].nunique())),
    ]
    return " · ".join([*named_, *counts])


# --- a row a figure


def _figures(known: Mapping[str, Figure], text: Text) -> Iterator[Row]:
    for name in COUNTED:
        yield _row(known.get(name, Figure(name, ())), text)
        more = known.get(BESIDE.get(name, ""))
        if more and more.knowledge != "missing":
            yield _row(more, text)


def _row(figure: Figure, text: Text) -> Row:
    name = cell(text.sentence(named(figure, text)))
    row = figure.counting
    if row is None or not has_value(row):
        value: Cell = (Line(said(row, text) if row else text("common.not_stated"), unknown=True),)
        return Row((name, value, (), _others(figure, text)))
    kind = details({**row, "aspect": None} if "." in figure.name else row, text)
    value = cell(Line(said(row, text), "disputed" if figure.contested else ""), kind)
    return Row((name, value, _stated(row), _others(figure, text)))


def _stated(row: Statement) -> Cell:
    """The words as printed, in short, and who says so."""
    words, publisher = quoted(_short(row["stated"])), row["publisher"] or row["source_id"] or ""
    return cell(words, publisher) if words else cell(publisher)


def _short(words: str | None) -> str:
    return textwrap.shorten(words or "", LETTERS, placeholder="…")


def _others(figure: Figure, text: Text) -> Cell:
    """What others say, and how far the farthest is; else how many agree."""
    values, knowledge = other_values(figure, text), figure.knowledge
    if values:
        far = farthest(figure, text)
        return cell("; ".join(values), text("project.farthest", difference=far) if far else "")
    if knowledge == "confirmed":
        return cell(Line(text("project.knowledge.confirmed", count=figure.agreeing), "done"))
    return cell(text(f"project.knowledge.{knowledge}")) if knowledge == "stated_once" else ()


# --- where, who, what stands in the way


def _place(passport: Passport, known: Mapping[str, Figure], text: Text) -> Iterator[Row]:
    """Where it is, by the district and in the words of a source; and who takes part."""
    district, places = passport.record["district"], _stating(known, "location")
    where = cell(text.label("district", district)) if district else (Line(text("common.not_stated"), unknown=True),)
    yield Row((cell(text("dossier.place")), where, _stated(places[0]) if places else (), ()))
    parties: dict[str, Statement] = {}
    for row in _stating(known, "party"):
        parties.setdefault(row["text"], row)
    names = [_short(name) for name in parties]
    more = text("common.more", number=len(names) - NAMED) if len(names) > NAMED else ""
    if not names:
        yield Row((cell(text("project.parties")), (Line(text("common.not_stated"), unknown=True),), (), ()))
        return
    first = next(iter(parties.values()))
    roles = dict.fromkeys(role for row in parties.values() if (role := details({**row, "country": None}, text)))
    told = cell(", ".join([*names[:NAMED], *([more] if more else [])]), ", ".join(list(roles)[:NAMED]))
    yield Row((cell(text("project.parties")), told, _stated(first), ()))


def _stating(known: Mapping[str, Figure], field: str) -> list[Statement]:
    return [row for row in known[field].rows if has_value(row)] if field in known else []


def _blocked(waiting: Sequence[Blocker], today: date, text: Text) -> Iterator[Row]:
    """Who holds it, since when and for how many days; that longest waited for first."""
    ordered = sorted(waiting, key=lambda one: -(one.waiting(today) or 0))
    for at, one in enumerate(ordered[:BLOCKED]):
        days = one.waiting(today)
        since = text("project.since", date=one.since) if one.since else ""
        told = cell(Line(text("project.waiting", count=days), "error")) if days is not None else ()
        left = len(ordered) - BLOCKED if at == BLOCKED - 1 else 0
        more = (Line(text("attention.more", number=left), small=True),) if left > 0 else ()
        kind = cell(text.label("field", "blocker"), one.kind(text))
        yield Row((kind, cell(one.body(text), since), _stated(one.row), (*told, *more)))
