"""Questions about sources: what each says, how much of it stands alone or is contradicted, and its statements."""

from collections.abc import Sequence
from typing import Literal

import pandas as pd

from dashboard.filters import Filters
from dashboard.store import Store

STATEMENTS_PAGE_SIZE = 300
"""Statements of one source that are asked for at once."""

SOURCE_COUNTS = ("statements", "subjects", "alone", "contradicted", "counts")
"""Columns that count what a source says."""

Only = Literal["alone", "contradicted"]
"""Which statements of a source are asked for, where not all are."""


def sources(store: Store, filters: Filters) -> pd.DataFrame:
    """Return all sources by publisher, with the columns of sources.sql. On an earlier day, those that said something by
    then."""
    then = store.at(filters.as_of)
    frame = then.table("sources", tolerance=store.thresholds.tolerance)
    if then is not store:
        frame = frame[frame[["statements", "trade_flows", "rates"]].any(axis=1)]
    return frame


def find_sources(store: Store, frame: pd.DataFrame, words: str) -> pd.DataFrame:
    """Return the rows of `sources` with each of these words, in any of its spellings, in publisher, title, author or
    note."""
    for row in store.rows("folded_words", words=words.split()):
        spellings: Sequence[str] = row["spellings"]  # type: ignore[assignment]  # a list of texts
        has_word = [frame["search"].str.contains(spelling, regex=False) for spelling in spellings]
        frame = frame[pd.concat(has_word, axis=1).any(axis=1)]
    return frame


def source_statements(
    store: Store, filters: Filters, *, source: str, only: Only | None = None, skip: int = 0
) -> pd.DataFrame:
    """Return what one source says in the order of recording, the next page after the first `skip` statements: columns
    of source_statements.sql."""
    asked = {"source": source, "mark": only, "skip": skip, "size": STATEMENTS_PAGE_SIZE}
    return store.at(filters.as_of).table("source_statements", tolerance=store.thresholds.tolerance, **asked)
