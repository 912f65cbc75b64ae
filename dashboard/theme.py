"""All colours and symbols: two themes, the styles of statuses and states, and Streamlit's options.

The palette starts from that of the UK Government Analysis Function (`#12436D #28A197 #801650 #F46A25 #3D3D3D #A285D1`),
darkened where its contrast with our panels was below 3:1, with dark variants of our own. No other module contains a
colour.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

State = Literal["fact", "inexact", "planned", "unknown"]
Mode = Literal["light", "dark"]

FONT = "Source Sans, Segoe UI, DejaVu Sans, sans-serif"

SYMBOL_FONT = "DejaVu Sans, Segoe UI Symbol, Arial Unicode MS, sans-serif"
"""Typefaces in which the symbols of all statuses are equally large."""

HATCH: Mapping[State, str] = MappingProxyType({"fact": "", "inexact": "/", "planned": "", "unknown": ""})
"""Plotly's pattern shape for each state."""


@dataclass(frozen=True, slots=True)
class StatusStyle:
    """How a status is shown, never by colour alone: `symbol` is the character with the shape of Plotly's `marker`."""

    colour: str
    symbol: str
    marker: str


@dataclass(frozen=True, slots=True)
class MarkStyle:
    """How a mark is painted: `fill` inside, `line` around with its `width`, `shape` the hatch."""

    fill: str
    line: str
    shape: str
    width: int


@dataclass(frozen=True, slots=True)
class Theme:
    """One accent for the subject of a chart, `second` for its opposite, one neutral colour for the rest.

    `text` and `muted` are text colours (contrast 4.5:1 on both backgrounds), the others colours of marks (3:1); `grid`
    is decoration. `second` also has 3:1 to `accent`, for the two sides of a balance.
    """

    mode: Mode
    background: str
    panel: str
    text: str
    muted: str
    grid: str
    border: str
    accent: str
    second: str
    neutral: str
    land: str
    palette: tuple[str, ...]
    status: Mapping[str, StatusStyle]

    def status_style(self, status: str | None) -> StatusStyle:
        """Return the style of a status code; a missing status has a style of its own."""
        return self.status.get(status or "unknown", self.status["unknown"])

    def mark_style(self, colour: str, state: State) -> MarkStyle:
        """Return the style of a state: solid for facts, hatched for inexact, outlined for planned, grey outline for
        unknown values."""
        if state == "fact":
            return MarkStyle(colour, colour, HATCH[state], 0)
        if state == "inexact":
            return MarkStyle(colour, colour, HATCH[state], 1)
        return MarkStyle(self.background, colour if state == "planned" else self.neutral, HATCH[state], 2)

    def layout(self) -> dict[str, object]:
        """Return the theme's part of a Plotly layout as a new dictionary."""
        axis = {
            "gridcolor": self.grid,
            "linecolor": self.border,
            "zerolinecolor": self.muted,
            "zerolinewidth": 1,
            "tickfont": {"color": self.muted, "size": 13},
            "title": {"font": {"color": self.muted, "size": 13}},
            "automargin": True,
        }
        return {
            "paper_bgcolor": self.background,
            "plot_bgcolor": self.background,
            "font": {"family": FONT, "color": self.text, "size": 14},
            "colorway": list(self.palette),
            "xaxis": dict(axis),
            "yaxis": dict(axis),
            "hoverlabel": {
                "bgcolor": self.panel,
                "bordercolor": self.border,
                "font": {"family": FONT, "color": self.text, "size": 14},
            },
            "showlegend": False,
            "dragmode": False,
            "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        }


def _looks(colours: Mapping[str, str]) -> Mapping[str, StatusStyle]:
    signs = {
        "announced": ("⬟", "pentagon"),
        "preparation": ("▲", "triangle-up"),
        "construction": ("◆", "diamond"),
        "commissioned": ("■", "square"),
        "operating": ("●", "circle"),
        "suspended": ("▼", "triangle-down"),
        "cancelled": ("✖", "x"),
        "decommissioned": ("⬢", "hexagon"),
        "unknown": ("✚", "cross"),
    }
    return MappingProxyType({code: StatusStyle(colours[code], *sign) for code, sign in signs.items()})


LIGHT = Theme(
    mode="light",
    background="#FFFFFF",
    panel="#F2F5F8",
    text="#1A2430",
    muted="#556270",
    grid="#DDE3E9",
    border="#C3CCD5",
    accent="#12436D",
    second="#EE5F18",
    neutral="#7A8794",
    land="#E6EBF0",
    palette=("#12436D", "#24958B", "#801650", "#EE5F18", "#3D3D3D", "#9A7BCB"),
    status=_looks(
        {
            "announced": "#5F6B78",
            "preparation": "#6B4FA0",
            "construction": "#A34A00",
            "commissioned": "#13766D",
            "operating": "#12436D",
            "suspended": "#801650",
            "cancelled": "#A61B1B",
            "decommissioned": "#3D3D3D",
            "unknown": "#5F6B78",
        }
    ),
)

DARK = Theme(
    mode="dark",
    background="#101820",
    panel="#1A2530",
    text="#E8EDF2",
    muted="#A9B5C1",
    grid="#2A3743",
    border="#3E4D5B",
    accent="#A9D3F7",
    second="#C4460F",
    neutral="#7F8C99",
    land="#22303C",
    palette=("#A9D3F7", "#3DBBB0", "#E07BB0", "#C4460F", "#C3CAD2", "#B9A3E0"),
    status=_looks(
        {
            "announced": "#A9B5C1",
            "preparation": "#C3B1EA",
            "construction": "#F2A65A",
            "commissioned": "#4CC7BB",
            "operating": "#A9D3F7",
            "suspended": "#EE8FBF",
            "cancelled": "#F58C84",
            "decommissioned": "#D5DAE0",
            "unknown": "#A9B5C1",
        }
    ),
)


def theme(mode: str | None) -> Theme:
    """Return the theme of a mode as the browser names it; light where it has not said."""
    return DARK if mode == "dark" else LIGHT


def streamlit_options() -> dict[str, object]:
    """Return every option of Streamlit that the tracker sets, by its dotted name.

    `.streamlit/config.toml` has the same for `streamlit run` in a checkout; a server started from an installed wheel
    passes these, since an empty folder has no such file.
    """
    options: dict[str, object] = {
        "browser.gatherUsageStats": False,
        "browser.serverAddress": "localhost",  # without one, Streamlit may ask a host of the internet for its own
        "client.toolbarMode": "minimal",
        "client.showErrorDetails": "none",
        "client.showErrorLinks": False,
        "client.showSidebarNavigation": False,
        "runner.magicEnabled": False,
        "runner.postScriptGC": False,
        "server.address": "127.0.0.1",
        "server.enableStaticServing": False,
        "server.fileWatcherType": "none",
        "server.headless": True,
        "server.maxMessageSize": 25,  # megabytes of one WebSocket message, which is held in memory
        "server.runOnSave": False,
    }
    for one in (LIGHT, DARK):
        options |= {f"theme.{one.mode}.{name}": value for name, value in _streamlit_colours(one).items()}
    return options


def _streamlit_colours(one: Theme) -> dict[str, object]:
    return {
        "primaryColor": one.accent,
        "backgroundColor": one.background,
        "secondaryBackgroundColor": one.panel,
        "textColor": one.text,
        "linkColor": one.accent,
        "borderColor": one.border,
        "grayTextColor": one.muted,
        "chartCategoricalColors": list(one.palette),
    }
