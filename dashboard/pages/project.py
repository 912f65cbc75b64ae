"""The passport of a project: each figure with its words and sources, and what other sources say."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from dashboard import analysis
from dashboard.analysis import Passport
from dashboard.chart import described
from dashboard.charts import disagreement, outlines, project_map
from dashboard.charts.knowledge import Figure, figures, has_value, named, other_values
from dashboard.charts.marks import records, sign
from dashboard.errors import NotFound
from dashboard.filters import Filters
from dashboard.i18n import Text
from dashboard.pages import chrome, passport_cards, passport_facts, passport_sources, session
from dashboard.pages.markup import Html, draw, element

DRAWN = 4
"""So many disagreements are drawn; the table has all of them."""


def show() -> None:
    """The page."""
    words, store, day = session.text(), session.store(), Filters(as_of=session.filters().as_of)
    session.page_link(f"← {words('project.all')}", "projects")
    try:
        passport = analysis.passport(store, session.parameter("id") or "", day)
    except NotFound as error:
        chrome.heading(words("project.not_found"), level=1, subtitle=words.error(error))
        return
    statements = records(passport.statements)
    known, order = figures(statements), store.codes["field"]
    _heading(passport, known, words)
    passport_cards.cards(known, words)
    _disagreements(passport, known, order, words)
    passport_sources.statements(known, order, words)
    left, right = st.columns(2, gap="large")
    with left:
        _section("timeline", words)
        passport_facts.milestones(known, words)
        _section("parties", words)
        passport_facts.parties(known, words)
    with right:
        _place(passport, known, day, words)
    _section("others_said", words)
    passport_facts.other_statements(known, order, words)
    _section("remarks", words)
    passport_facts.remarks(statements, words)
    _section("history", words)
    passport_facts.history(passport.history, words)


def _section(key: str, words: Text) -> None:
    chrome.heading(words(f"project.{key}"), level=2)


def _heading(passport: Passport, known: Mapping[str, Figure], words: Text) -> None:
    """The name as the page's language has it, the other names, what it is, how far it has come, where."""
    record = passport.record
    name = words.name(record)
    others = [row["text"] for figure in known.values() if figure.rows[0]["field"] == "name" for row in figure.rows]
    also = [other for other in dict.fromkeys(others) if other != name]
    told = [row["text"] for row in known["description"].rows if has_value(row)] if "description" in known else []
    draw(
        element("h1", name),
        element("p", words("project.also", names=also), class_="subtitle") if also else None,
        element("ul", *_badges(record, known, words), class_="badges"),
        element("p", " · ".join(dict.fromkeys(told))) if told else None,
        element("p", _summary(passport, known, words), class_="summary"),
    )


def _badges(record: Mapping[str, Any], known: Mapping[str, Figure], words: Text) -> list[Html]:
    """Status, sector and district, each with what other sources say instead."""
    colour = session.theme().look(record["status"]).colour
    symbol = element("span", sign(record["status"]), style=f"color: {colour}", aria_hidden="true")
    drawn = []
    for field in ("status", "sector", "district"):
        label = (
            words.label(field, record[field])
            if record[field]
            else words("project.unknown", field=words.label("field", field))
        )
        others = other_values(known[field], words) if field in known else ""
        instead = element("small", words("project.others", values=others)) if others else None
        drawn.append(element("li", symbol if field == "status" else None, " ", element("b", label), " ", instead))
    return drawn


def _summary(passport: Passport, known: Mapping[str, Figure], words: Text) -> str:
    """How much is said of it, by how many, and on what they do not agree."""
    statements = words("footer.statements", count=len(passport.statements))
    sources = words("footer.sources", count=passport.statements["source_id"].nunique())
    disputed = [named(one, words) for one in known.values() if one.knowledge == "disputed"]
    agreed = words("project.disputed", figures=disputed) if disputed else words("project.undisputed")
    return f"{words('project.said', statements=statements, sources=sources)} {agreed}"


def _disagreements(passport: Passport, known: Mapping[str, Figure], order: Sequence[str], words: Text) -> None:
    """The range of each disputed figure on one line."""
    disputed = [one for one in known.values() if one.knowledge == "disputed" and len(one.comparable) > 1]
    disputed = sorted(disputed, key=lambda one: order.index(one.rows[0]["field"]))[:DRAWN]
    if not disputed:
        return
    _section("disagreements", words)
    with st.container(key="disagreements"):
        for figure in disputed:
            frame = passport.statements
            chart = disagreement(frame[(frame["figure"] == figure.name) & frame["nil_reason"].isna()], words)
            session.chart(chart, key=f"disagreement-{figure.name.replace('.', '-')}")


def _place(passport: Passport, known: Mapping[str, Figure], day: Filters, words: Text) -> None:
    """The place with how exactly it is known; where it is not known at all, no point."""
    _section("place", words)
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
