"""The passport of a project: each figure with its words and sources, and what other sources say."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import streamlit as st

from dashboard import analysis
from dashboard.analysis import Passport
from dashboard.chart import described
from dashboard.charts import disagreement, outlines, project_map, slippage_sentence
from dashboard.charts.knowledge import Figure, figures, named
from dashboard.charts.marks import records
from dashboard.errors import NotFound
from dashboard.filters import Filters
from dashboard.i18n import Text
from dashboard.pages import (
    chrome,
    edit_decision,
    edit_statement,
    editing,
    instructions,
    passport_cards,
    passport_facts,
    passport_heading,
    passport_sources,
    passport_ties,
    session,
)
from dashboard.pages.markup import draw, element

DRAWN = 4
"""So many disagreements are drawn; the table has all of them."""


def show() -> None:
    """The page."""
    words, store, day = session.text(), session.store(), Filters(as_of=session.filters().as_of)
    asked = session.parameter("id")
    with st.container(horizontal=True, gap="medium"):
        session.page_link(f"← {words('project.all')}", "projects")
        if asked:
            compared = dict.fromkeys([*session.parameters(session.TICKED), asked])
            session.page_link(words("compare.with_others"), "compare", **{session.TICKED: list(compared)})
            session.page_link(words("nav.show"), "show", **{session.TICKED: asked})
    if not asked:
        chrome.heading(words("project.choose"), level=1)
        return
    try:
        passport = analysis.passport(store, asked, day)
    except NotFound as error:
        then = words("state.not_then", date=day.as_of) if day.as_of else None
        chrome.heading(words("project.not_found"), level=1, subtitle=then or words.error(error))
        return
    statements = records(passport.statements)
    known, order = figures(statements), store.codes["field"]
    editing.line(str(passport.record["project_id"]), known, words)
    passport_heading.heading(passport, known, words)
    editing.additions(known, words)
    passport_cards.cards(known, words)
    _disagreements(passport, known, order, words)
    _facts(passport, known, day, words)
    passport_ties.ties(known, day.as_of, words)
    _instructions(str(passport.record["project_id"]), day, words)
    _section("others_said", words)
    passport_facts.other_statements(known, order, words)
    passport_sources.statements(known, order, words)
    _section("remarks", words)
    passport_facts.remarks(statements, words)
    _section("history", words)
    passport_facts.history(passport.history, words)
    _edited(str(passport.record["project_id"]), words)


def _edited(project: str, words: Text) -> None:
    """The form that the address asks for; an earlier day cannot be changed."""
    asked = session.parameter("edit")
    if asked and not session.parameter("as_of"):
        form = edit_decision.form if asked.startswith("@") else edit_statement.form
        title = words("edit.decide" if asked.startswith("@") else "edit.add")
        editing.dialog(title, lambda: form(project, words))


def _facts(passport: Passport, known: Mapping[str, Figure], day: Filters, words: Text) -> None:
    """Dates and parties beside the place."""
    left, right = st.columns(2, gap="large")
    with left:
        _section("timeline", words)
        if moved := slippage_sentence(analysis.slippage(passport), words):
            draw(element("p", moved))
        passport_facts.milestones(known, words)
        _section("parties", words)
        passport_facts.parties(known, words)
    with right:
        _section("place", words)
        _place(passport, known, day, words)


def _instructions(project: str, day: Filters, words: Text) -> None:
    """What meetings asked to be done about it, where they did."""
    found = analysis.instructions(session.store(), day, project=project)
    if found.total:
        _section("instructions", words)
        instructions.table(found, words, acts=False, project=False)


def _section(key: str, words: Text) -> None:
    chrome.heading(words(f"project.{key}"), level=2)


def _disagreements(passport: Passport, known: Mapping[str, Figure], order: Sequence[str], words: Text) -> None:
    """The range of each contested figure on one line."""
    disputed = [one for one in known.values() if one.contested and len(one.comparable) > 1]
    disputed = sorted(disputed, key=lambda one: order.index(one.rows[0]["field"]))[:DRAWN]
    if not disputed:
        return
    with st.container(key="contested"):  # on paper the table says it
        _section("disagreements", words)
        with st.container(key="disagreements"):
            for figure in disputed:
                frame = passport.statements
                chart = disagreement(frame[(frame["figure"] == figure.name) & frame["nil_reason"].isna()], words)
                found = chart.headline[:1].lower() + chart.headline[1:]
                chart = replace(chart, headline=words("filter.chip", name=named(figure, words), value=found))
                session.chart(described(chart, words), key=f"disagreement-{figure.name.replace('.', '-')}")


def _place(passport: Passport, known: Mapping[str, Figure], day: Filters, words: Text) -> None:
    """The place with how exactly it is known; where it is not known at all, no point."""
    store, record = session.store(), passport.record
    frame = analysis.places(store, day, project_id=str(record["project_id"]))
    accuracy = frame["place_accuracy"].iloc[0] if frame["place_accuracy"].notna().all() else None
    if accuracy:
        chart = project_map(frame, outlines(analysis.outlines(store), words), words)
        chart = replace(
            chart,
            headline=words.sentence(words(f"project.accuracy.{accuracy}")),
            subtitle=words.label("district", record["district"]),
        )
        session.chart(described(chart, words), key="place")
    else:
        draw(element("p", words("project.no_place"), class_="unknown"))
    passport_facts.locations(known, words)
