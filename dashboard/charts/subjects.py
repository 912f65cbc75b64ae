"""Texts about agreements, events, sectors, infrastructure and organisations, for pages, slides and files."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from dashboard.analysis import AgreementProgress
from dashboard.charts.marks import project_link
from dashboard.i18n import Text
from dashboard.model import PROJECT, SUBJECT_PAGES
from dashboard.period import PartialDate
from dashboard.slide_table import PageLink

Row = Mapping[str, Any]

LISTED_PARTIES = 3
"""Parties named in one line; more are counted."""

DAYS_OF_YEAR = 365


def subject_link(kind: str, key: str, **parameters: str) -> PageLink:
    """Return the link to the page of a subject of any kind that has one."""
    if kind == PROJECT:
        opened = project_link(key)
        return PageLink(opened.page, (*opened.parameters, *parameters.items()))
    return PageLink(SUBJECT_PAGES[kind], (("subject", key), *parameters.items()))


def subject_name(row: Row, text: Text) -> str:
    """Return the name of a subject in the language of the text, else in another, else its key."""
    return text.name({**row, "project_id": row["subject"]})


def day_text(row: Row, text: Text) -> str:
    """Return when an agreement was signed, or an event held, or that it is not stated."""
    if row["day"] is None:
        return text("common.not_stated")
    day = text.date(PartialDate(row["day"], row["day_precision"]))
    return text("subjects.planned", date=day) if row["day_aspect"] == "planned" else day


def countries_text(codes: Iterable[str], text: Text) -> str:
    """Return the names of countries."""
    return ", ".join(text.label("country", code) for code in codes)


def parties_text(names: Sequence[str], text: Text) -> str:
    """Return a few names, and how many there are besides."""
    unique = list(dict.fromkeys(names))
    more = len(unique) - LISTED_PARTIES
    rest = [text("common.more", number=text.number(more))] if more > 0 else []
    return ", ".join([*unique[:LISTED_PARTIES], *rest])


def agreement_progress_sentence(progress: AgreementProgress, text: Text, today: date) -> str:
    """Return what the agreements have led to: «Соглашений 2. Проекты указаны у 1 из 2 (50 %), построены у 0»."""
    if not progress.agreements:
        return text("subjects.progress.no_agreements")
    whole = text("subjects.progress.agreements", count=progress.agreements)
    if not progress.with_project:
        return f"{whole} {text('subjects.progress.no_project')} {_age(progress, text, today)}".rstrip()
    parts = {
        name: text("subjects.progress.part", known=known, count=progress.agreements,
                   share=text.percent(known / progress.agreements))
        for name, known in {
            "projects": progress.with_project, "begun": progress.begun, "built": progress.built
        }.items()
    }  # fmt: skip
    return f"{whole} {text('subjects.progress.led', **parts)} {_age(progress, text, today)}".rstrip()


def _age(progress: AgreementProgress, text: Text, today: date) -> str:
    """Return how old the oldest agreement without a project is, or that no date of signing is stated."""
    if not progress.dated:
        return text("subjects.progress.undated")
    if progress.oldest_without_project is None:
        return ""
    return text("subjects.progress.oldest", duration=age_text(progress.oldest_without_project, today, text))


def age_text(since: date, today: date, text: Text) -> str:
    """Return how long ago a day was: «2 года», «40 дней»."""
    days = max((today - since).days, 0)
    unit, size = ("years", days // DAYS_OF_YEAR) if days >= DAYS_OF_YEAR else ("days", days)
    return text(f"format.span.{unit}", count=size)
