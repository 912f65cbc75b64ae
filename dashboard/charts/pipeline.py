"""The pipeline: how many projects have come how far."""

from collections.abc import Callable, Mapping, Sequence

from dashboard.analysis import Overview
from dashboard.chart import Category, Chart, Mark, Series, described
from dashboard.charts.marks import PLANNED, code, explained, sign, status_order
from dashboard.i18n import Text

RUNNING = frozenset({"commissioned", "operating"})


def pipeline(overview: Overview, text: Text, footnote: Sequence[str] = ()) -> Chart:
    """Bars of the number of projects, in the order of a project's life. Codes of marks are statuses."""
    frame = overview.by_status
    counts = {
        code(status): int(count) for status, count in zip(frame["status"], frame["projects"], strict=True) if count
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
        categories=tuple(Category(one.category, one.code, one.value, one.label, one.detail) for one in marks),
        series=(Series("projects", text("column.projects"), marks),) if marks else (),
        footnote=explained(marks, text, footnote),
    )
    return described(chart, text)


def _mark(status: str | None, count: int, text: Text) -> Mark:
    name, words = text.label("status", status), text("projects.count", count=count)
    return Mark(
        category=f"{sign(status)} {name}",
        value=float(count),
        label=words,
        state="planned" if status in PLANNED else "fact",
        code=status or "unknown",
        group=status or "unknown",
        detail=f"{name}\n{words}",
        coverage=words,
    )


def _headline(counts: dict[str | None, int], text: Text) -> str:
    """How many already run: the question that a pipeline is looked at for."""
    if not counts:
        return text("chart.nothing")
    return running_said(counts, text, lambda known, count: text("coverage.known", count=count, known=known))


def running_said(counts: Mapping[str | None, int], text: Text, part: Callable[[int, int], str]) -> str:
    """How many of the projects run, as `part` says it, and of how many no status is stated: these may run too."""
    whole, unknown = sum(counts.values()), counts.get(None, 0)
    if unknown == whole:
        return text("chart.pipeline.headline_unknown", projects=text("projects.count", count=whole))
    coverage = part(sum(counts.get(status, 0) for status in RUNNING), whole)
    if unknown:
        return text("chart.pipeline.headline_some", coverage=coverage, number=text.number(unknown))
    return text("chart.pipeline.headline", coverage=coverage)
