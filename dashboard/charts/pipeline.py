"""The number of projects by status."""

from collections.abc import Callable, Mapping, Sequence

from dashboard.analysis import Overview
from dashboard.chart import Chart, Mark, Series, with_alt_text
from dashboard.charts.marks import (
    PLANNED_STATUSES,
    categories,
    code_or_none,
    footnote_with_legend,
    status_order,
    status_symbol,
)
from dashboard.i18n import Text

RUNNING_STATUSES = frozenset({"commissioned", "operating"})


def pipeline(overview: Overview, text: Text, footnote: Sequence[str] = ()) -> Chart:
    """Return bars of the number of projects, in the order of a project's life. Codes of marks are statuses."""
    frame = overview.by_status
    counts = {
        code_or_none(status): int(count)
        for status, count in zip(frame["status"], frame["projects"], strict=True)
        if count
    }
    marks = tuple(_mark(status, counts[status], text) for status in sorted(counts, key=status_order))
    chart = Chart(
        key="pipeline",
        kind="bars",
        headline=_headline(counts, text),
        subtitle=text("chart.pipeline.subtitle", place=text.region_name),
        axis=text("column.status"),
        measure=text("column.projects"),
        unit="",
        language=text.language,
        categories=categories(marks),
        series=(Series("projects", text("column.projects"), marks),) if marks else (),
        footnote=footnote_with_legend(marks, text, footnote),
    )
    return with_alt_text(chart, text)


def _mark(status: str | None, count: int, text: Text) -> Mark:
    name, words = text.label("status", status), text("projects.count", count=count)
    return Mark(
        category=f"{status_symbol(status)} {name}",
        value=float(count),
        label=words,
        state="planned" if status in PLANNED_STATUSES else "fact",
        code=status or "unknown",
        group=status or "unknown",
        detail=f"{name}\n{words}",
        coverage=words,
    )


def _headline(counts: dict[str | None, int], text: Text) -> str:
    """Return how many projects already operate."""
    if not counts:
        return text("chart.nothing")
    return running_text(counts, text, lambda known, count: text("coverage.part", count=count, known=known))


def running_text(counts: Mapping[str | None, int], text: Text, part: Callable[[int, int], str]) -> str:
    """Return how many projects operate, as `part` formats it, and how many have no status, since these may too."""
    whole, unknown = sum(counts.values()), counts.get(None, 0)
    if unknown == whole:
        return text("chart.pipeline.headline_unknown", projects=text("projects.count", count=whole))
    coverage = part(sum(counts.get(status, 0) for status in RUNNING_STATUSES), whole)
    if unknown:
        return text("chart.pipeline.headline_some", coverage=coverage, number=text.number(unknown))
    return text("chart.pipeline.headline", coverage=coverage)
