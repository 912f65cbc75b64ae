"""Compile a Typst template of this folder with data into a file."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Literal

import typst

from dashboard.settings import packaged
from dashboard.theme import LIGHT

Data = Mapping[str, object]
"""What a template prints: anything that JSON can hold. It never becomes markup."""


def pdf(template: str, data: Data) -> bytes:
    """Return a PDF/UA-1 file made from the template."""
    return _compiled(template, data, "pdf")


def png(template: str, data: Data, pixels_per_inch: int) -> bytes:
    """Return the only page of the template as a picture."""
    return _compiled(template, data, "png", pixels_per_inch)


def _compiled(template: str, data: Data, kind: Literal["pdf", "png"], pixels_per_inch: int = 144) -> bytes:
    made = typst.compile(
        packaged("export", "pdf", template),
        font_paths=[packaged("static", "fonts")],
        ignore_system_fonts=True,  # every machine makes the same file, and none searches its fonts for seconds
        sys_inputs={"data": json.dumps({"theme": _colours(), **data}, ensure_ascii=False)},
        format=kind,
        ppi=pixels_per_inch,
        pdf_standards="ua-1" if kind == "pdf" else [],
        timestamp=datetime.now(UTC).replace(microsecond=0),
    )
    if not isinstance(made, bytes):
        raise TypeError(f"{template}: one file is expected")
    return made


def _colours() -> dict[str, str]:
    names = ("background", "panel", "text", "muted", "grid", "border", "accent")
    return {name: getattr(LIGHT, name) for name in names}
