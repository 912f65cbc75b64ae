"""The passport of a project as a PDF file of one or two A4 sheets."""

import io
from collections.abc import Mapping
from dataclasses import asdict

import segno

from dashboard.export.passport_sheet import Item, PassportSheet, numbered
from dashboard.export.pdf import typeset
from dashboard.export.pdf.slides import drawing

MAP_WIDTH = 330
"""Pixels of the map, which is drawn for a column of the sheet."""

_PICTURE = 200
"""Pixels per inch of a map that becomes a picture."""


def document(sheet: PassportSheet) -> bytes:
    """Return the file."""
    text = sheet.text
    headings = {
        "facts": [text(name) for name in ("dossier.indicator", "column.value", "column.words", "dossier.others")],
        "steps": text("project.timeline"),
        "sources": text("common.sources"),
        "scan": text("passport.scan"),
    }
    data = {
        "language": text.language,
        "title": f"{sheet.name}. {text('passport.title')}",
        "author": text("app.name"),
        "subject": sheet.address,
        "kind": text("passport.title"),
        "headings": headings,
        **{name: getattr(sheet, name) for name in _PLAIN},
        "facts": [_numbered(asdict(one), "sources", "others_sources") for one in sheet.facts],
        "steps": [_numbered(asdict(one), "sources") for one in sheet.steps],
        "lists": [{"name": name, "items": [_item(one) for one in items]} for name, items in sheet.lists()],
        "sources": [asdict(one) for one in sheet.sources],
        "map": map_drawing(sheet),
        "qr": qr_svg(sheet.address),
        "qr_alt": text("passport.qr"),
    }
    return typeset.pdf("passport.typ", data)


_PLAIN = ("name", "status", "status_sign", "status_colour", "about", "sentence", "as_of", "address")
"""The words of a sheet that a template takes as they are."""


def map_drawing(sheet: PassportSheet) -> dict[str, object] | None:
    """Return the map as a template takes it; None where no place is known."""
    if sheet.map is None:
        return None
    return {**drawing(sheet.map, MAP_WIDTH, 1.0), "caption": f"{sheet.map.headline}. {sheet.map.subtitle}"}


def map_png(sheet: PassportSheet) -> bytes | None:
    """Return the map as a picture, for files that take no drawing; None where no place is known."""
    one = map_drawing(sheet)
    if one is None:
        return None
    data = {"language": sheet.text.language, "title": one["alt"], "author": "", "subject": "", "drawing": one}
    return typeset.png("drawing.typ", data, _PICTURE)


def qr_svg(address: str) -> str:
    """Return the QR code of an address as SVG; empty for no address."""
    if not address:
        return ""
    out = io.BytesIO()
    segno.make(address, error="m").save(out, kind="svg", xmldecl=False, border=1, scale=4)
    return out.getvalue().decode()


def qr_png(address: str) -> bytes:
    """Return the QR code of an address as a picture."""
    out = io.BytesIO()
    segno.make(address, error="m").save(out, kind="png", border=1, scale=8)
    return out.getvalue()


def _item(one: Item) -> dict[str, object]:
    return _numbered(asdict(one), "sources")


def _numbered(part: Mapping[str, object], *names: str) -> dict[str, object]:
    """The part with the numbers of its sources as they are printed."""
    return {**part, **{name: numbered(part[name]) for name in names}}  # type: ignore[arg-type]
