"""The bench asks every question of a store and finds a floor where it says that there is one."""

import pytest

from dashboard.store import Store
from tests.bench import synthetic, timing


def test_every_question_is_timed(fresh_store: Store, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(timing, "TIMES", 1)
    rows = list(timing.questions(4, fresh_store))
    assert len(rows) >= 13
    assert all(row.took > 0 and row.floor != 0 for row in rows)
    assert str(rows[1]).split()[:2] == ["4", "overview"]


def test_synthetic_record_has_ten_statements_a_project(invented_store: Store):
    (counts,) = invented_store.rows("counts")
    assert (counts["projects"], counts["statements"]) == (2000, 20_000)
    synthetic.read(invented_store.path.parent / "data" / "statements.csv")
