"""Texts for file formats made of XML: Office files and SVG."""

import re

_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")


def xml_safe(words: str) -> str:
    """Return the text with a space for each character that XML does not allow."""
    return _NOT_IN_XML.sub(" ", words)
