"""What a word that occurs nowhere in the record may stand for: another ending, or one letter that differs."""

from collections.abc import Iterator

LONGEST = 40
"""No word of a language is longer; the pattern grows with the square of the length."""

STEM = 5
"""The fewest letters of a stem: words that share fewer have nothing to do with each other."""

ENDING = 3
"""The most letters of an ending."""

LETTERS_MISSING, LETTERS_WRONG = 4, 5
"""The shortest word in which a letter may be missing; in which one may be wrong, too many, or change places."""


def patterns(word: str) -> Iterator[str]:
    """Yield patterns (RE2) of the words of the record that `word` may stand for, the most likely first.

    First those with the same stem, the longest stem first, then those that differ by one letter. There are none for a
    word that has digits, is too short to tell, or is too long for a word. `word` is folded (macro folded).
    """
    if len(word) > LONGEST or not word.isalpha():
        return
    for ending in range(1, ENDING + 1):
        if len(word) - ending >= STEM:
            yield f"[^ ]*{word[:-ending]}[^ ]*"
    if len(word) >= LETTERS_MISSING:
        yield f"[^ ]*(?:{'|'.join(sorted(_one_letter_apart(word)))})[^ ]*"


def _one_letter_apart(word: str) -> set[str]:
    places = range(len(word))
    near = {f"{word[:place]}[^ ]{word[place:]}" for place in places if place}
    if len(word) >= LETTERS_WRONG:
        near |= {f"{word[:place]}[^ ]{word[place + 1 :]}" for place in places}
        near |= {word[:place] + word[place + 1 :] for place in places}
        near |= {word[:place] + word[place + 1] + word[place] + word[place + 2 :] for place in places[:-1]}
    return near
