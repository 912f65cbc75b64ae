"""What a word that occurs nowhere in the record may stand for: another ending, or one letter that differs."""

from collections.abc import Sequence

LONGEST = 40
"""No word of a language is longer; the pattern grows with the square of the length."""

STEM = 5
"""The fewest letters of a stem: words that share fewer have nothing to do with each other."""

ENDING = 3
"""The most letters of an ending."""

LETTERS_MISSING, LETTERS_WRONG = 4, 5
"""The shortest word in which a letter may be missing; in which one may be wrong, too many, or change places."""


def stems(word: str) -> list[str]:
    """Return what is left of a folded word without an ending, the shortest stem first."""
    if not _is_word(word):
        return []
    return [word[:-ending] for ending in range(ENDING, 0, -1) if len(word) - ending >= STEM]


def misspelt(spellings: Sequence[str]) -> str | None:
    """Return a pattern (RE2) of the words that differ by one letter from a word in one of its spellings.

    None if the word has digits, is too short to tell, or is too long for a word.
    """
    near = [one for word in spellings if _is_word(word) and len(word) >= LETTERS_MISSING for one in _near(word)]
    return f"[^ ]*(?:{'|'.join(sorted(near))})[^ ]*" if near else None


def _is_word(word: str) -> bool:
    return word.isalpha() and len(word) <= LONGEST


def _near(word: str) -> set[str]:
    places = range(len(word))
    near = {f"{word[:place]}[^ ]{word[place:]}" for place in places if place}
    if len(word) >= LETTERS_WRONG:
        near |= {f"{word[:place]}[^ ]{word[place + 1 :]}" for place in places}
        near |= {word[:place] + word[place + 1 :] for place in places}
        near |= {word[:place] + word[place + 1] + word[place] + word[place + 2 :] for place in places[:-1]}
    return near
