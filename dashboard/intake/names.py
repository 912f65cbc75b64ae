"""Readable keys made from names («Солнечный парк "Шелек"» becomes solnechnyy-park-shelek), and random ids."""

import re
import secrets
import unicodedata
from collections.abc import Container

_CYRILLIC = {
    "а": "a", "ә": "a", "б": "b", "в": "v", "г": "g", "ғ": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z",
    "и": "i", "й": "y", "к": "k", "қ": "q", "л": "l", "м": "m", "н": "n", "ң": "n", "о": "o", "ө": "o", "п": "p",
    "р": "r", "с": "s", "т": "t", "у": "u", "ұ": "u", "ү": "u", "ф": "f", "х": "kh", "һ": "h", "ц": "ts", "ч": "ch",
    "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "і": "i", "ь": "", "э": "e", "ю": "yu", "я": "ya",
}  # fmt: skip

MAX_KEY_LENGTH = 60
"""Maximum length of a key before a number is added."""


def make_key(name: str, taken: Container[str] = (), other: str = "x") -> str:
    """Return an unused key of lower-case Latin letters, digits and hyphens; `other` where the name has none of
    these."""
    latin = "".join(_CYRILLIC.get(letter, letter) for letter in name.lower())
    plain = unicodedata.normalize("NFKD", latin).encode("ascii", "ignore").decode()
    made = re.sub("[^a-z0-9]+", "-", plain).strip("-")[:MAX_KEY_LENGTH].strip("-") or other
    number, free = 1, made
    while free in taken:
        number += 1
        free = f"{made}-{number}"
    return free


def new_id(prefix: str = "e") -> str:
    """Return a random id, for a statement to which others of its batch or its undo refer.

    Ids that the store assigns begin with a day, so the two never collide.
    """
    return f"{prefix}{secrets.token_hex(5)}"
