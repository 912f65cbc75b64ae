"""A slide table as HTML, for the page Show and for the HTML file.

It is styled by `static/slide_table.css`; the colours of statuses are CSS variables, set by `status_colours`.
"""

from collections.abc import Callable
from html import escape

from dashboard.slide_table import Cell, Line, PageLink, Row, SlideTable
from dashboard.theme import Theme

LinkAddress = Callable[[PageLink], str]
"""Return the address of a link as seen from the page with the table."""


def html_table(slide_table: SlideTable, address: LinkAddress | None = None, size: float = 0) -> str:
    """Return the table with an accessible name; without `address` its texts are not links. Empty for a table without
    rows. Its letters have `size` points, else the size that the table asks for."""
    if not slide_table.rows:
        return ""
    head = "".join(f"<th scope='col'>{escape(one.name)}</th>" for one in slide_table.columns)
    whole = sum(one.share for one in slide_table.columns)
    widths = "".join(f"<col style='width: {one.share / whole:.1%}'>" for one in slide_table.columns)
    bodies = "".join(_group(name, rows, slide_table, address) for name, rows in slide_table.groups())
    letters = size or slide_table.font_size
    return (
        f"<table class='slide-table' style='--letters: {letters}' aria-label='{escape(slide_table.alt)}'>"
        f"<colgroup>{widths}</colgroup><thead><tr>{head}</tr></thead>{bodies}</table>"
    )


def status_colours(theme: Theme) -> str:
    """Return the CSS declarations of the status colours."""
    return " ".join(f"--status-{code}: {look.colour};" for code, look in theme.status.items())


def _group(name: str, rows: list[Row], slide_table: SlideTable, address: LinkAddress | None) -> str:
    names = [one.name for one in slide_table.columns]
    heading = f"<tr><th scope='rowgroup' colspan='{len(names)}'>{escape(name)}</th></tr>" if name else ""
    drawn = "".join(
        f"<tr>{''.join(_cell(one, at, names[at], address) for at, one in enumerate(row.cells))}</tr>" for row in rows
    )
    return f"<tbody>{heading}{drawn}</tbody>"


def _cell(one: Cell, at: int, name: str, address: LinkAddress | None) -> str:
    inside = "".join(_line(line, address) for line in one)
    if not at:
        return f"<th scope='row'>{inside}</th>"
    return f"<td data-name='{escape(name)}'><span>{inside}</span></td>"


def _line(line: Line, address: LinkAddress | None) -> str:
    words = escape(line.content)
    if line.link and address:
        words = f"<a href='{escape(address(line.link))}'>{words}</a>"
    colour = f" style='color: var(--status-{escape(line.status)})'" if line.status else ""
    mark = f"<span{colour}>{line.symbol}</span>&nbsp;" if line.symbol else ""
    kind = "small" if line.small else "span"
    unknown = " class='unknown'" if line.unknown else ""
    return f"<{kind}{unknown}>{mark}{words}</{kind}>"
