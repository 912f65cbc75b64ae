"""The description of a chart: its table, its numbers, its text alternative."""

from dataclasses import replace
from typing import Any

import pytest

from dashboard.chart import ALT_LIMIT, Category, Chart, Mark, Place, Series, with_alt_text
from dashboard.i18n import Text
from dashboard.quantity import Qualifier
from tests import samples

RU = Text("ru", region=samples.REGION)


def chart(*series: Series, **more: Any) -> Chart:
    plain = Chart("key", "bars", "Вывод", "Стоимость, млрд ₸", "Отрасль", "Стоимость", "млрд ₸", series=series)
    return replace(plain, **more)


def series(key: str, *values: float | None) -> Series:
    return Series(key, key, tuple(Mark(f"строка {at}", value, f"{value}") for at, value in enumerate(values)))


def test_table_has_row_for_each_mark_and_keeps_unknown_values() -> None:
    table = chart(series("a", 94.0, None)).table(RU)
    assert table["Стоимость, млрд ₸"].tolist()[0] == 94.0
    assert table["Стоимость, млрд ₸"].isna().tolist() == [False, True]


def test_headings_and_qualifiers_are_translated(text: Text) -> None:
    almost = Series("a", "", (Mark("x", 40.0, "40", qualifier=Qualifier.almost),))
    table = chart(almost).table(text)
    assert text("column.qualifier") in table.columns
    assert table[text("column.qualifier")].tolist() == [text.label("qualifier", "almost")]


def test_numbers_are_the_numbers_of_the_table_in_the_same_order() -> None:
    rows = tuple(Category(f"строка {at}") for at in range(3))
    one = chart(series("a", 1.0, None, 3.0), series("b", 4.0, 5.0, 6.0), categories=rows, grouping="Статус")
    assert one.numbers()[:2] == (("a", "строка 0", 1.0), ("b", "строка 0", 4.0))
    table = one.table(RU)
    shown = table["Стоимость, млрд ₸"].astype(object).where(table["Стоимость, млрд ₸"].notna(), None)
    assert list(zip(table["Статус"], table["Отрасль"], shown, strict=True)) == list(one.numbers())


def test_map_table_has_known_and_unknown_places() -> None:
    placed = Series("a", "a", (Mark("x", 1.0, "1", place=Place(43.5, 78.9, "district")),))
    one = chart(placed, kind="map", unplaced=(Mark("y", None, "не указано"),))
    assert one.table(RU)["Место"].tolist() == ["43,5 78,9 · центр района", "не указано"]


def test_alt_text_names_extremes_and_counts_unknown(text: Text) -> None:
    alt = with_alt_text(chart(series("a", 94.0, 40.0, 60.0, None)), text).alt
    assert text("chart.alt.largest", name="строка 0", label="94.0") in alt
    assert text("chart.alt.smallest", name="строка 1", label="40.0") in alt
    assert text("chart.alt.unknown", count=1) in alt


def test_alt_text_ignores_row_of_others() -> None:
    rows = (Category("Горнодобыча", value=3.0, label="3"), Category("Прочие", value=9.0, label="9", folded=4))
    assert "Прочие" not in with_alt_text(chart(series("a", 3.0), categories=rows), RU).alt


@pytest.mark.parametrize("headline", ["Коротко", "слово " * 100, "о" * 400])
def test_alt_text_has_at_most_250_characters(headline: str) -> None:
    alt = with_alt_text(chart(series("a", 1.0, 2.0), headline=headline, note="примечание " * 40), RU).alt
    assert 0 < len(alt) <= ALT_LIMIT
    assert alt.endswith(RU("chart.alt.table"))


def test_alt_text_mentions_table_only_if_there_is_one(text: Text) -> None:
    one = chart(series("a", 94.0, 40.0))
    assert (
        with_alt_text(one, text).alt
        == f"{with_alt_text(one, text, mentions_table=False).alt} {text('chart.alt.table')}"
    )


def test_qualifiers_are_those_of_known_marks() -> None:
    marks = (Mark("x", 1.0, "1", qualifier=Qualifier.almost), Mark("y", None, "", qualifier=Qualifier.about))
    assert chart(Series("a", "a", marks)).qualifiers == {Qualifier.almost}


def test_a_chart_without_marks_is_empty_and_one_with_unplaced_marks_is_not() -> None:
    assert chart().empty
    assert not chart(unplaced=(Mark("x", None, ""),)).empty
