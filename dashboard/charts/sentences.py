"""Sentences that summarize a page, made from the same values as its cards and charts."""

from collections.abc import Mapping
from types import MappingProxyType

from dashboard.analysis import Overview, Slippage, Strip, TradeBalance
from dashboard.charts.marks import code_or_none, is_little, records, status_order
from dashboard.charts.strip import strip_sentence
from dashboard.charts.trade_balance import trade_headline
from dashboard.filters import CHOICES, TEXTS, Filters
from dashboard.i18n import Text
from dashboard.period import Shift

COST_ASPECTS = ("planned", "revised", "actual")
"""Kinds of cost, from the plan to the actual amount."""

MAX_STATUSES = 4
"""Maximum number of statuses counted one by one; more are grouped into STAGES."""

STAGES: Mapping[str, frozenset[str | None]] = MappingProxyType(
    {
        "running": frozenset({"operating", "commissioned"}),
        "construction": frozenset({"construction"}),
        "planned": frozenset({"preparation", "announced"}),
        "stopped": frozenset({"suspended", "cancelled", "decommissioned"}),
        "unknown": frozenset({None}),
    }
)
"""Groups of statuses, in the order in which a sentence counts them."""


def overview_sentence(
    overview: Overview,
    balance: TradeBalance | None,
    text: Text,
    strip: Strip | None = None,
    *,
    coverage: float = 0,
    filtered: bool = False,
) -> str:
    """Return how many projects have which status, what is late and blocked, their known cost, and how much of imports
    exports cover.

    A cost known of a smaller share of the projects than `coverage` is not named: the sentence says of how many it is
    known, after the capacity if that is known of enough.
    """
    if not overview.projects:
        projects = [text("state.nothing_matches" if filtered else "state.empty")]
    else:
        late = [strip_sentence(strip, text)] if strip else []
        projects = [_statuses(overview, text), *late, *_amounts(overview, text, coverage)]
    return " ".join([*projects, *_coverage(balance, text)])


def filter_descriptions(filters: Filters, text: Text, max_values: int | None = None) -> list[tuple[str, str]]:
    """The name and the values of each filter that selects projects, as text.

    Of a filter with more than `max_values` values, the others are counted: «Отрасль: А, Б и ещё 3».
    """
    labels = {
        name: [text.label(choice.code_list, code) for code in getattr(filters, name)]
        for name, choice in CHOICES.items()
    }
    values = {name: _some_of(some, max_values, text) for name, some in labels.items()}
    values |= {name: getattr(filters, name) for name in TEXTS}
    return [(text.filter(name), values[name]) for name in filters.narrowing]


def _some_of(values: list[str], max_values: int | None, text: Text) -> str:
    if max_values is None or len(values) <= max_values:
        return text.joined(values)
    return text("filter.more", values=values[:max_values], count=len(values) - max_values)


def cost_aspects_text(aspects: Mapping[str, int], text: Text) -> str:
    """Return the kinds of cost in a total: «плановая у 1, фактическая у 1»; empty where no cost is known."""
    return ", ".join(text(f"coverage.aspect.{one}", number=aspects[one]) for one in COST_ASPECTS if aspects.get(one))


def trade_sentence(balance: TradeBalance, text: Text) -> str:
    """Return how many times imports exceed exports, or the reverse; else what is known of either."""
    words = {
        "period": balance.period,
        "reporter": text.place("of", balance.reporter),
        "partner": text.place("with", balance.partner),
    }
    ratio = balance.coverage
    if not ratio:
        known = trade_headline(balance, text)
        return text.sentence(text("trade.sentence_known", known=known[:1].lower() + known[1:], **words))
    if abs(ratio - 1) < 0.001:
        return text.sentence(text("trade.sentence_even", **words))
    key = "trade.sentence_deficit" if ratio < 1 else "trade.sentence_surplus"
    return text.sentence(text(key, ratio=text.difference(max(ratio, 1 / ratio)), **words))


def slippage_sentence(found: Slippage, text: Text) -> str:
    """Return how often the date was moved and how it was kept: «Срок ввода переносился 3 раза: +1 год».

    Empty where neither is known.
    """
    sentences = []
    if found.times_moved:
        first, last = (text.date(one.day, one.qualifier) for one in (found.promises[0], found.promises[-1]))
        sentences.append(
            text(
                "project.slippage.moved",
                count=found.times_moved,
                shift=text.span(found.shift, sign=True) if found.shift.days else text("project.slippage.back"),
                first=first,
                last=last,
            )
        )
    if found.delay is not None:
        sentences.append(delay_sentence(found.delay, text))
    return " ".join(sentences)


def delay_sentence(delay: Shift, text: Text) -> str:
    """Return how a date was kept: «Проект введён на 1 год позже плана.»"""
    if not delay.days:
        return text("project.slippage.kept")
    return text(f"project.slippage.{'late' if delay.days > 0 else 'early'}", span=text.span(delay))


def _statuses(overview: Overview, text: Text) -> str:
    """Return the number of projects of each status or, where these are too many, of each stage."""
    frame = overview.by_status
    pairs = sorted(
        ((code_or_none(status), int(count)) for status, count in zip(frame["status"], frame["projects"], strict=True)),
        key=lambda pair: _sentence_order(pair[0]),
    )
    counts = {f"overview.sentence.status.{status or 'unknown'}": count for status, count in pairs if count}
    if len(counts) > MAX_STATUSES:
        stages = {stage: sum(count for status, count in pairs if status in among) for stage, among in STAGES.items()}
        counts = {f"overview.sentence.stage.{stage}": count for stage, count in stages.items() if count}
    parts = [text(key, count=count) for key, count in counts.items()]
    projects = text("overview.sentence.projects", count=overview.projects)
    if len(parts) == 1:  # «Три проекта строятся.»
        return text.sentence(f"{parts[0].replace(text.words(overview.projects), projects, 1)}.")
    return text("overview.sentence.statuses", projects=text.sentence(projects), statuses=", ".join(parts))


def _sentence_order(status: str | None) -> int:
    """Return the sort key of a status: operating projects come first, stopped ones last."""
    order, running = status_order(status), status_order("operating")
    return running - order if order <= running else order


def _amounts(overview: Overview, text: Text, coverage: float) -> list[str]:
    """Return the cost; where too little of it is known, the capacity before it."""
    cost = overview.cost
    if cost.value is not None and not is_little(cost.known, cost.selected, coverage):
        return [_cost(overview, text)]
    known = cost.known and text("overview.sentence.cost_little", count=cost.selected, known=cost.known)
    return [*_capacity(overview, text, coverage), known or _cost(overview, text)]


def _capacity(overview: Overview, text: Text, coverage: float) -> list[str]:
    """Return the kind of capacity that is known of the most projects, if it is known of enough."""
    rows = records(overview.capacity.head(1))
    if not coverage or not rows or is_little(rows[0]["known"], rows[0]["projects"], coverage):
        return []
    row = rows[0]
    return [
        text(
            "overview.sentence.capacity",
            count=row["projects"],
            known=int(row["known"]),
            measure=text.label("measure", row["measure_of"]),
            value=text.amount(row["value"], row["unit"], row["qualifier"], row["upper"]),
        )
    ]


def _cost(overview: Overview, text: Text) -> str:
    cost = overview.cost
    if cost.value is None:
        return text("overview.sentence.cost_none")
    value = text.value_only(cost)
    if cost.complete:
        return text("overview.sentence.cost_all", value=value)
    return text("overview.sentence.cost", count=cost.selected, known=cost.known, value=value)


def _coverage(balance: TradeBalance | None, text: Text) -> list[str]:
    if balance is None or balance.coverage is None:
        return []
    reporter, partner = text.place("of", balance.reporter), text.place("to", balance.partner)
    percent = text.percent(balance.coverage)
    return [text("overview.sentence.trade", period=balance.period, reporter=reporter, partner=partner, percent=percent)]
