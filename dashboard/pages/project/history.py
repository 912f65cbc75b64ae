"""The last tab of a project: who recorded what, when and why."""

import pandas as pd

from dashboard.charts.indicators import StatementRow
from dashboard.charts.marks import records
from dashboard.i18n import Text, source_words
from dashboard.pages.ui.markup import Html, draw, element, table, unfolding

COLUMNS = ("moment", "person", "act", "reason")


def history(frame: pd.DataFrame, text: Text) -> None:
    """Draw the answer of `analysis.history`; edits of one person, moment and reason are one row."""
    groups: dict[tuple[object, ...], list[StatementRow]] = {}
    for row in records(frame):
        groups.setdefault((row["recorded_at"], row["recorded_by"], row["act"], row["reason"]), []).append(row)
    head = [element("th", text(f"column.{name}"), scope="col") for name in COLUMNS]
    draw(table(head, [_act(same, text) for same in groups.values()], "stacked", text("project.history")))


def _act(same: list[StatementRow], text: Text) -> Html:
    row = same[0]
    what = text(f"project.act.{row['act']}", count=len(same))
    listed = (element("li", _acted_on(one, text)) for one in same)
    cells = (
        text.moment(row["recorded_at"]),
        source_words.author(row["recorded_by"], text),
        unfolding(what, element("ul", *listed)),
        row["reason"],
    )
    named = zip(COLUMNS, cells, strict=True)
    columns = (element("td", element("span", cell), data_name=text(f"column.{name}")) for name, cell in named)
    return element("tr", *columns)


def _acted_on(row: StatementRow, text: Text) -> str:
    field, stated = text.label("field", row["field"]), row["stated"] or row["target_stated"]
    return f"{field}: {source_words.quoted(stated, text) or text('common.not_stated')}"
