"""Writes the passport of a project from what the sources state of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from dashboard import analysis
from dashboard.analysis import Instruction, Passport
from dashboard.analysis.instructions import effective_day
from dashboard.chart import Chart, with_alt_text
from dashboard.charts import outlines, project_map
from dashboard.charts.blockers import Blocker, blockers, open_blockers
from dashboard.charts.indicators import (
    Indicator,
    StatementRow,
    farthest_text,
    has_value,
    indicator_name,
    indicators,
    other_values,
    rows_with_value,
    stated_date,
    value_details,
    value_text,
)
from dashboard.charts.marks import project_link, records
from dashboard.charts.meetings import STATE_SYMBOLS, bodies_text, former_dates_text, instruction_state_text
from dashboard.charts.region_record import known_of
from dashboard.charts.sentences import delay_sentence
from dashboard.charts.subjects import subject_link, subject_name
from dashboard.export.passport_sheet import Fact, Item, PassportSheet, Source, Step
from dashboard.export.site import Site
from dashboard.filters import Filters
from dashboard.i18n import NBSP, Text, source_words
from dashboard.model import INFRASTRUCTURE, ORGANISATION, PROJECT
from dashboard.period import PartialDate
from dashboard.slide_table import SYMBOLS, PageLink
from dashboard.store import Store
from dashboard.theme import LIGHT

SHOWN = ("cost", "capacity", "capacity.prospective", "jobs.operation", "jobs.construction", "commencement",
         "commissioning")  # fmt: skip
"""The indicators of a passport in their order."""

ALWAYS = frozenset({"cost", "capacity", "jobs.operation", "commissioning"})
"""Indicators that are listed even where nobody states them."""

PARTIES, DOCUMENTS, INSTRUCTIONS = 12, 6, 8
"""At most so many of each are listed, the others counted, so that two sheets are enough."""


def passport_sheet(store: Store, project: str, filters: Filters, text: Text, site: Site) -> PassportSheet:
    """Return the passport of a project on the day of the filters. Raises NotFound `not_found.project`."""
    return sheet_of(analysis.passport(store, project, filters), store, filters, text, site)


def sheet_of(passport: Passport, store: Store, filters: Filters, text: Text, site: Site) -> PassportSheet:
    """Return the passport made from an answer of `analysis.passport` on the day of the filters."""
    return _Writer(store, passport, filters, text, site).sheet()


INFRASTRUCTURE_FIGURES = ("length", "capacity", "jobs.construction", "jobs.operation", "commissioning")
"""Indicators of the infrastructure beside a project that its passport names."""


@dataclass(frozen=True)
class _Writer:
    """Writes one sheet; numbers each source when it is first named."""

    store: Store
    passport: Passport
    filters: Filters
    text: Text
    site: Site

    def sheet(self) -> PassportSheet:
        text, record = self.text, self.passport.record
        look = LIGHT.status_style(record["status"])
        facts = tuple(self._facts())
        steps = tuple(self._steps())
        return PassportSheet(
            text=text,
            key=self.key,
            name=text.name(record),
            status=text.label("status", record["status"]),
            status_sign=look.symbol,
            status_colour=look.colour,
            about=" · ".join(text.code_name(record, field) for field in ("sector", "district") if record[field]),
            sentence=self._sentence(),
            facts=facts,
            steps=steps,
            blockers=tuple(map(self._blocker, [*self._open, *self._lifted])),
            instructions=self._instructions(),
            parties=tuple(self._parties()),
            places=tuple(self._places()),
            documents=tuple(self._documents()),
            map=self._map(),
            as_of=text("passport.as_of", date=self.today),
            address=self._address(),
            sources=tuple(self._numbered.values()),
        )

    @cached_property
    def known(self) -> Mapping[str, Indicator]:
        return indicators(records(self.passport.statements), self.passport.tolerance)

    @cached_property
    def today(self) -> date:
        return effective_day(self.store, self.filters)

    @cached_property
    def _numbered(self) -> dict[str, Source]:
        """The sources named so far, by their keys."""
        return {}

    @property
    def key(self) -> str:
        return str(self.passport.record["project_id"])

    def _address(self) -> str:
        """The page of the project on the day of the sheet; empty where the site has no address."""
        opens = project_link(self.key)
        day = [("lang", self.text.language), ("as_of", self.today.isoformat())]
        return self.site.address(opens.page, [*day, *opens.parameters])

    def _numbers(self, rows: Iterable[StatementRow]) -> tuple[int, ...]:
        """The numbers of the sources of these statements, each once."""
        found: dict[int, None] = {}
        for row in rows:
            key = row["source_id"]
            if key is not None:
                publisher = source_words.publisher(row["publisher"] or key, self.text)
                source = Source(len(self._numbered) + 1, publisher, row["title"] or "", row["url"] or "")
                found[self._numbered.setdefault(key, source).number] = None
        return tuple(sorted(found))

    def _rows(self, field: str) -> list[StatementRow]:
        return rows_with_value(self.known, field)

    # --- indicators

    def _facts(self) -> Iterable[Fact]:
        for name in SHOWN:
            indicator = self.known.get(name, Indicator(name, (), self.passport.tolerance))
            if name in ALWAYS or indicator.knowledge != "missing":
                yield self._fact(indicator)

    def _fact(self, indicator: Indicator) -> Fact:
        text, row = self.text, indicator.counting
        stated = row if row is not None and has_value(row) else None
        far = farthest_text(indicator, text)
        fact = Fact(
            key=indicator.name,
            name=text.sentence(indicator_name(indicator, text)),
            value=value_text(row, text),
            known=stated is not None,
            others="; ".join(other_values(indicator, text)),
            disputed=indicator.knowledge in ("disputed", "others_only"),
            farthest=text("dossier.farthest", difference=far) if far else "",
        )
        if stated is not None:
            kind = value_details({**stated, "aspect": None} if "." in indicator.name else stated, text)
            words = source_words.quoted(stated["stated"], self.text) or ""
            fact = replace(fact, kind=kind, stated=words, sources=self._numbers([stated]))
        differing = [one for one in indicator.others if stated is None or value_text(one, text) != fact.value]
        return replace(fact, others_sources=self._numbers(differing) if fact.others else ())

    # --- commissioning

    @cached_property
    def _slippage(self) -> analysis.Slippage:
        return analysis.slippage(self.passport)

    @cached_property
    def _claimed(self) -> list[StatementRow]:
        """Statements that it was commissioned, which do not count; only those that contradict a date that does."""
        rows = self._rows("commissioning")
        found = [row for row in rows if row["day"] is not None and row["aspect"] == "actual" and not row["counts"]]
        if not self._slippage.actual:
            return found
        contradicting = {row["statement_id"] for row in self.known["commissioning"].disputing}
        return [row for row in found if row["statement_id"] in contradicting]

    @property
    def _delay(self) -> str:
        """How late it is; empty where it is not."""
        days = self.passport.record["days_late"]
        return self.text.duration(days) if days else ""

    def _steps(self) -> Iterable[Step]:
        text, found = self.text, self._slippage
        planned = [row for row in self._rows("commissioning") if row["day"] is not None and row["aspect"] == "planned"]
        for at, promise in enumerate(found.promises):
            words = text("passport.step.planned")
            if at:
                words = text("passport.step.moved", shift=text.span(promise.shift, sign=True))
            sources = self._numbers(row for row in planned if stated_date(row) == promise.day)
            day = text.date(promise.day, promise.qualifier)
            yield Step("moved" if at else "planned", day, words, sources)
        if found.actual:
            counting = [row for row in self._rows("commissioning") if row["counts"] and row["aspect"] == "actual"]
            day = text.date(found.actual, found.actual_qualifier)
            yield Step("met", day, text("passport.step.met"), self._numbers(counting))
        if self._claimed:
            days = dict.fromkeys(value_text(row, text) for row in self._claimed)
            yield Step("claimed", ", ".join(days), text("passport.step.claimed"), self._numbers(self._claimed))
        if self._delay:
            yield Step("late", text.date(self.today), text("passport.step.late", span=self._delay))

    def _delay_words(self) -> str:
        """The date of commissioning in words: kept, not yet due, late, or not stated."""
        text, found, record = self.text, self._slippage, self.passport.record
        if found.actual:
            met = text("passport.done", date=text.date(found.actual, found.actual_qualifier))
            return met if found.delay is None else f"{met} {delay_sentence(found.delay, text)}"
        if record["done"]:
            return f"{text.sentence(text('strip.done_undated'))}."
        if record["due"] is None:
            return text("passport.unplanned")
        last = PartialDate(record["due"], record["due_precision"])
        if self._delay:
            return text("passport.late", date=last, span=self._delay)
        return text("passport.due", date=last)

    def _sentence(self) -> str:
        """What it is, whether it is late, and how many issues wait for a decision."""
        text = self.text
        told = " · ".join(dict.fromkeys(row["text"] for row in self._rows("description")))
        claimed = []
        if self._claimed:
            days = list(dict.fromkeys(value_text(row, text) for row in self._claimed))
            claimed = [text("passport.claimed", dates=days)]
        issues = text("passport.issues", count=len(self._open)) if self._open else text("passport.no_issues")
        return " ".join([*([f"{told}."] if told else ()), self._delay_words(), *claimed, issues])

    # --- lists

    @cached_property
    def _open(self) -> list[Blocker]:
        return open_blockers(self.known, self.today)

    @property
    def _lifted(self) -> Iterable[Blocker]:
        return (one for one in blockers(self.known) if one.lifted)

    def _blocker(self, one: Blocker) -> Item:
        stated = one.words_text(self.text)
        words = f"{one.kind_text(self.text)}{f': {stated}' if stated else ''} — {one.body_text(self.text)}"
        return Item(words, one.dates_text(self.today, self.text), self._numbers([one.lifted or one.row]))

    def _instructions(self) -> tuple[Item, ...]:
        found = analysis.instructions(self.store, self.filters, project=self.key, limit=INSTRUCTIONS)
        return (*map(self._instruction, found.rows), *self._more(found.total - len(found.rows)))

    def _instruction(self, one: Instruction) -> Item:
        text = self.text
        due = [f"{text('instruction.due')}: {text.date(one.due)}"] if one.due else []
        given = [text("instruction.given_at", date=one.meeting_day)] if one.meeting_day else []
        moved = former_dates_text(one, text)
        beside = [
            bodies_text(one.bodies, text),
            *due,
            *([moved] if moved else ()),
            f"{SYMBOLS[STATE_SYMBOLS[one.state]]}{NBSP}{instruction_state_text(one, text)}",
            *given,
        ]
        meeting = PageLink("meeting", (("meeting", one.meeting),)) if one.meeting else None
        return Item(one.matter, " · ".join(beside), page=meeting)

    def _parties(self) -> Iterable[Item]:
        same = self._by_text("party")
        parties = analysis.parties(self.store, self.filters, kind=PROJECT, keys=[self.key]) if same else []
        pages = {one["name"]: subject_link(ORGANISATION, one["organisation"]) for one in parties}
        for name, rows in list(same.items())[:PARTIES]:
            roles = dict.fromkeys(role for row in rows if (role := value_details(row, self.text)))
            yield Item(name, "; ".join(roles), self._numbers(rows), page=pages.get(name))
        yield from self._more(len(same) - PARTIES)

    def _places(self) -> Iterable[Item]:
        """Where it is, then the infrastructure that serves it, with status and figures of its own."""
        for words, rows in self._by_text("location").items():
            yield Item(words, sources=self._numbers(rows))
        for row in analysis.infrastructure_beside(self.store, self.filters, project=self.key)[:DOCUMENTS]:
            yield self._infrastructure(row)

    def _infrastructure(self, row: Mapping[str, Any]) -> Item:
        text, key = self.text, str(row["subject"])
        known = known_of(analysis.subject(self.store, INFRASTRUCTURE, key, self.filters))
        found = [known[name] for name in INFRASTRUCTURE_FIGURES if name in known]
        counting = [(one, said) for one in found if (said := one.counting) is not None and has_value(said)]
        figures = [text("filter.chip", name=indicator_name(one, text), value=value_text(said, text))
                   for one, said in counting]  # fmt: skip
        status = [text.label("status", row["status"])] if row["status"] else []
        beside = " · ".join([text(f"subjects.kind.{INFRASTRUCTURE}"), *status, *figures])
        numbers = self._numbers([said for _, said in counting])
        return Item(subject_name(row, text), beside, numbers, page=subject_link(INFRASTRUCTURE, key))

    def _by_text(self, field: str) -> dict[str, list[StatementRow]]:
        """The statements of a field by their text."""
        same: dict[str, list[StatementRow]] = {}
        for row in self._rows(field):
            same.setdefault(row["text"], []).append(row)
        return same

    def _documents(self) -> Iterable[Item]:
        """What it follows from, agreements and other documents, then the projects that it is tied to."""
        for row in self._rows("follows_from"):
            kind, key = str(row["aspect"]), str(row["code"])
            name = subject_name(analysis.subject(self.store, kind, key, self.filters).record, self.text)
            beside = self.text(f"subjects.kind.{kind}")
            yield Item(name, beside, self._numbers([row]), page=subject_link(kind, key))
        rows = self._rows("document")
        for row in rows[:DOCUMENTS]:
            yield Item(row["text"] or row["title"] or "", sources=self._numbers([row]), url=row["url"] or "")
        yield from self._more(len(rows) - DOCUMENTS)
        related = self._rows("related")
        names = analysis.projects_of(self.store, [row["code"] for row in related], self.filters) if related else []
        named_as = {str(one["project_id"]): self.text.name(one) for one in names}
        for row in related:
            key, kind = str(row["code"]), self.text.label("aspect", row["aspect"])
            page = project_link(key) if key in named_as else None
            yield Item(named_as.get(key, key), kind, self._numbers([row]), page=page)

    def _more(self, left: int) -> Sequence[Item]:
        return [Item(self.text("common.more", number=left))] if left > 0 else []

    # --- the place

    def _map(self) -> Chart | None:
        """The place on a map, with how exactly it is known."""
        text = self.text
        frame = analysis.project_places(self.store, Filters(as_of=self.filters.as_of), project_id=self.key)
        if frame.empty or frame["place_accuracy"].isna().any():
            return None
        chart = project_map(frame, outlines(analysis.region_outlines(self.store), text), text)
        accuracy = text.sentence(text(f"project.accuracy.{frame['place_accuracy'].iloc[0]}"))
        district = text.code_name(self.passport.record, "district")
        return with_alt_text(replace(chart, headline=accuracy, subtitle=district), text, mentions_table=False)
