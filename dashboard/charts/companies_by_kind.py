"""The companies of a sector by what they make."""

from collections.abc import Sequence

from dashboard.chart import Chart, Mark, Series, with_alt_text
from dashboard.charts.indicators import Indicator, StatementRow, has_value
from dashboard.charts.marks import categories, mark_state, qualifier_or_exact
from dashboard.i18n import Text

WHOLE = "companies.total"


def companies_by_kind(
    known: Sequence[Indicator], sector: str, text: Text, footnote: Sequence[str] = ()
) -> Chart | None:
    """Return bars of the companies of a sector by kind, the most first; None where no kind is stated.

    `known` are the indicators of the sector (their names begin with `companies`), `sector` is its name.
    """
    counted = {one.name: one.counting for one in known if one.counting is not None and has_value(one.counting)}
    whole = counted.get(WHOLE)
    kinds = [row for name, row in counted.items() if name.startswith("companies.") and name != WHOLE]
    if not kinds:
        return None
    marks = tuple(_mark(row, text) for row in sorted(kinds, key=lambda row: -row["number"]))
    chart = Chart(
        key="companies_by_kind",
        kind="bars",
        headline=_headline(marks, whole, sector, text),
        subtitle=text("chart.companies.subtitle", place=text.region_name, sector=sector),
        axis=text("chart.companies.kind"),
        measure=text("chart.companies.measure"),
        unit="",
        language=text.language,
        categories=categories(marks),
        series=(Series("companies", text("chart.companies.measure"), marks),),
        footnote=tuple(footnote),
    )
    return with_alt_text(chart, text)


def _mark(row: StatementRow, text: Text) -> Mark:
    name, how = text.label("aspect", row["aspect"]), qualifier_or_exact(row["qualifier"])
    words = text.amount(row["number"], row["unit"], row["qualifier"], row["upper"], None)
    return Mark(
        category=name[:1].upper() + name[1:],
        value=float(row["number"]),
        label=words,
        qualifier=how,
        state=mark_state(True, how),
        detail=f"{name}\n{words}",
    )


def _headline(marks: Sequence[Mark], whole: StatementRow | None, sector: str, text: Text) -> str:
    most = marks[0]
    kind = most.category[:1].lower() + most.category[1:]
    if whole is None:
        return text("chart.companies.headline_most", sector=sector, kind=kind, number=most.label)
    total = text("chart.companies.count", count=int(whole["number"]))
    return text("chart.companies.headline", sector=sector, total=total, kind=kind, number=most.label)
