"""The passport of a project: each indicator with its words and sources, and the values of other sources."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import streamlit as st

from dashboard import analysis
from dashboard.analysis import Passport
from dashboard.chart import with_alt_text
from dashboard.charts import disagreement, outlines, project_map, slippage_sentence
from dashboard.charts.indicators import Indicator, indicator_name, indicators
from dashboard.charts.marks import records
from dashboard.errors import NotFound
from dashboard.filters import Filters
from dashboard.i18n import Text
from dashboard.pages.forms import decision_form, dialog, notice, passport_forms, statement_form
from dashboard.pages.meetings import instructions
from dashboard.pages.project import facts, heading, indicator_cards, sources, ties
from dashboard.pages.ui import address, chrome, context, plot, store_cache
from dashboard.pages.ui.markup import draw, element

DRAWN = 4
"""The number of disagreements drawn; the table has all."""


def show() -> None:
    """Draw the page."""
    text, store, day = context.text(), store_cache.store(), Filters(as_of=address.filters().as_of)
    project = address.parameter(address.PROJECT)
    with st.container(horizontal=True, gap="medium"):
        address.page_link(f"← {text('project.all')}", "projects")
        if project:
            compared = dict.fromkeys([*address.compared(), project])
            address.page_link(text("compare.with_others"), "compare", project=list(compared))
            address.page_link(text("nav.show"), "show", project=project)
    if not project:
        chrome.heading(text("project.choose"), level=1)
        return
    try:
        passport = analysis.passport(store, project, day)
    except NotFound as error:
        then = text("state.not_then", date=day.as_of) if day.as_of else None
        chrome.heading(text("project.not_found"), level=1, subtitle=then or text.error(error))
        return
    statements = records(passport.statements)
    known, order = indicators(statements, passport.tolerance), store.codes["field"]
    notice.show(passport_forms.notice_place(str(passport.record["project_id"])), text, hides=True)
    heading.heading(passport, known, text)
    passport_forms.add_links(known, text)
    indicator_cards.cards(known, text)
    _disagreements(passport, known, order, text)
    _facts(passport, known, day, text)
    ties.ties(known, day.as_of, text)
    _instructions(str(passport.record["project_id"]), day, text)
    _section("others_said", text)
    facts.other_statements(known, order, text)
    sources.statements(known, order, text)
    _section("remarks", text)
    facts.remarks(statements, text)
    _section("history", text)
    facts.history(passport.history, text)
    _form(str(passport.record["project_id"]), text)


def _form(project: str, text: Text) -> None:
    """Open the form that the address names."""
    name = address.parameter("edit")
    if name:
        form = decision_form.form if name.startswith("@") else statement_form.form
        title = text("edit.decide" if name.startswith("@") else "edit.add")
        dialog.show(title, lambda: form(project, text), text)


def _facts(passport: Passport, known: Mapping[str, Indicator], day: Filters, text: Text) -> None:
    """Draw dates and parties beside the place."""
    left, right = st.columns(2, gap="large")
    with left:
        _section("timeline", text)
        if moved := slippage_sentence(analysis.slippage(passport), text):
            draw(element("p", moved))
        facts.milestones(known, text)
        _section("parties", text)
        facts.parties(known, text)
    with right:
        _section("place", text)
        _place(passport, known, day, text)


def _instructions(project: str, day: Filters, text: Text) -> None:
    """Draw the instructions of meetings on the project, where there are any."""
    listing = analysis.instructions(store_cache.store(), day, project=project)
    if listing.total:
        _section("instructions", text)
        instructions.table(listing, text, acts=False, project=False)


def _section(key: str, text: Text) -> None:
    chrome.heading(text(f"project.{key}"), level=2)


def _disagreements(passport: Passport, known: Mapping[str, Indicator], order: Sequence[str], text: Text) -> None:
    """Draw the range of values of each contested indicator."""
    disputed = [one for one in known.values() if one.contested and len(one.comparable) > 1]
    disputed = sorted(disputed, key=lambda one: order.index(one.rows[0]["field"]))[:DRAWN]
    if not disputed:
        return
    with st.container(key="contested"):  # left out on paper, where the table says the same
        _section("disagreements", text)
        with st.container(key="disagreements"):
            for indicator in disputed:
                frame = passport.statements
                chart = disagreement(frame[(frame["indicator"] == indicator.name) & frame["nil_reason"].isna()], text)
                headline = chart.headline[:1].lower() + chart.headline[1:]
                chart = replace(
                    chart, headline=text("filter.chip", name=indicator_name(indicator, text), value=headline)
                )
                plot.chart(with_alt_text(chart, text), key=f"disagreement-{indicator.name.replace('.', '-')}")


def _place(passport: Passport, known: Mapping[str, Indicator], day: Filters, text: Text) -> None:
    """Draw the map with how exactly the place is known, or say that it is not known."""
    store, record = store_cache.store(), passport.record
    frame = analysis.project_places(store, day, project_id=str(record["project_id"]))
    accuracy = frame["place_accuracy"].iloc[0] if frame["place_accuracy"].notna().all() else None
    if accuracy:
        chart = project_map(frame, outlines(analysis.region_outlines(store), text), text)
        chart = replace(
            chart,
            headline=text.sentence(text(f"project.accuracy.{accuracy}")),
            subtitle=text.label("district", record["district"]),
        )
        plot.chart(with_alt_text(chart, text), key="place")
    else:
        draw(element("p", text("project.no_place"), class_="unknown"))
    facts.locations(known, text)
