"""Readable keys made of names: «Солнечный парк "Шелек"» becomes solnechnyy-park-shelek; and names by chance."""

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


def make_key(name: str, taken: Container[str] = (), other: str = "x") -> str:
    """A key of lower-case Latin letters, digits and hyphens that is not taken; `other` where nothing of it is left."""
    latin = "".join(_CYRILLIC.get(letter, letter) for letter in name.lower())
    plain = unicodedata.normalize("NFKD", latin).encode("ascii", "ignore").decode()
    made = re.sub("[^a-z0-9]+", "-", plain).strip("-")[:MAX_KEY_LENGTH].strip("-") or other
    number, free = 1, made
    while free in taken:
        number += 1
        free = f"{made}-{number}"
    return free


def new_id(prefix: str = "e") -> str:
    """A name that nothing has: of a statement that others of its batch, or its undoing, refer to (those that the store
    gives begin with a day)."""
    return f"{prefix}{secrets.token_hex(5)}"
