"""What a word that occurs nowhere may have been meant to be."""

LONGEST = 40
"""No word of a language is longer; the pattern grows with the square of the length."""

LETTERS_MISSING, LETTERS_WRONG = 4, 5
"""How long a word is at least before a letter may be missing from it; or be wrong, too many, or change places."""


def misspelt(word: str) -> str | None:
    """A pattern (RE2) of the words that differ from `word` by one letter, whole; None where it is too short to tell,
    too long for a word, or has digits, of which none is a slip of another.

    `word` is folded (macro folded).
    """
    if not LETTERS_MISSING <= len(word) <= LONGEST or not word.isalpha():
        return None
    places = range(len(word))
    near = {f"{word[:place]}[^ ]{word[place:]}" for place in places if place}
    if len(word) >= LETTERS_WRONG:
        near |= {f"{word[:place]}[^ ]{word[place + 1 :]}" for place in places}
        near |= {word[:place] + word[place + 1 :] for place in places}
        near |= {word[:place] + word[place + 1] + word[place] + word[place + 2 :] for place in places[:-1]}
    return f"[^ ]*(?:{'|'.join(sorted(near))})[^ ]*"
