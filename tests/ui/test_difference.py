"""The table old → new: what a reader is told of each change, and in which order."""
from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from lib.model import OUTPUT_VALUE, Basis, Figure, Key, Kind, Language, Qualifier
from lib.ui import difference
from lib.ui.difference import Mark

ZH, EN = Language.ZH, Language.EN


def figure(value: str | None, subject: str = "display", *, cell: str = "C7", yoy: str | None = None,
           qualifier: Qualifier = Qualifier.EXACT, wording: str = "") -> Figure:
    key = Key(subject, OUTPUT_VALUE, "", Kind.ACTUAL, Basis.CUMULATIVE, date(2024, 1, 1), date(2024, 5, 31))
    return Figure(key, None if value is None else Decimal(value), "亿元", qualifier, wording,
                  None if yoy is None else Decimal(yoy), sheet="5月", cell=cell)


def row(old: str | None, new: str | None, language: Language = ZH, **more) -> difference.Row:
    before, after = (None if side is None else figure(side, **more) for side in (old, new))
    return difference.figure_row(difference.mark_between(before, after), before, after, language)


def test_a_revision_shows_both_values_the_change_in_percent_and_the_cell():
    told = row("162.4", "163.0")
    assert (told.old, told.new, told.change, told.direction) == ("162.4亿元", "163.0亿元", "▲ +0.37%", "up")
    assert (told.whose, told.what, told.when, told.place) == ("新型显示", "产值", "2024年1—5月", "5月 C7")


@pytest.mark.parametrize(("old", "new", "change"), [
    ("200", "100", "▼ −50%"), ("3", "4", "▲ +33.33%"), ("0.0162", "162", "▲ ×10,000"), ("100", "10", "▼ ÷10"),
    ("0", "5", "▲"), ("5", "5", ""), ("1000000", "1000001", "▲"),
])
def test_the_change_is_told_as_a_reader_would_say_it(old, new, change):
    assert row(old, new).change == change


def test_english_tells_the_same_in_its_own_units():
    told = row("162.4", "163.0", EN)
    assert (told.old, told.new, told.whose, told.when) == ("RMB 16.24 bn", "RMB 16.30 bn", "New Display", "Jan–May 2024")


def test_what_was_not_there_before_is_new_and_what_is_withdrawn_says_so():
    assert (row(None, "9").mark, row(None, "9").old) == (Mark.ADDED, "无")
    gone = difference.figure_row(Mark.WITHDRAWN, figure("9"), figure(None), ZH)
    assert (gone.new, gone.change) == ("撤下", "")


def test_an_approximate_value_keeps_its_word():
    told = difference.figure_row(Mark.ADDED, None, figure("30", qualifier=Qualifier.OVER, wording="余"), ZH)
    assert told.new == "30余亿元"


def test_growth_alone_is_an_amendment_not_a_revision():
    assert difference.mark_between(figure("9", yoy="1"), figure("9", yoy="2")) is Mark.AMENDED
    assert difference.mark_between(figure("9"), figure("9")) is Mark.UNCHANGED


def test_rows_that_warn_come_first_then_the_largest_moves_then_what_is_new():
    warned = difference.with_notes(row("10", "10.1"), ["核对该单元格"])
    rows = [row(None, "1"), row("10", "11"), row("10", "90"), warned, row("5", "5")]
    assert [(each.old, each.new) for each in difference.ordered(rows)] == [
        ("10亿元", "10.1亿元"), ("10亿元", "90亿元"), ("10亿元", "11亿元"), ("无", "1亿元"), ("5亿元", "5亿元")]


def test_text_from_a_file_stays_text_in_the_table():
    told = difference.with_notes(row("1", "2", cell="<b>C7</b>"), ["<img src=x onerror=alert(1)>"])
    shown = difference.table([told], ZH)
    assert "<b>C7" not in shown and "<img" not in shown and "&lt;img" in shown


def test_a_register_entry_shows_only_the_fields_that_differ():
    told = difference.entry_row(Mark.CHANGED, "hydrogen", "碱性电解槽", {"stage": "signed", "investor": "甲"},
                                {"stage": "building", "investor": "甲"}, ZH, headings={"stage": "状态"})
    assert told.fields == (("状态", "signed", "building"),) and (told.old, told.new) == ("状态 signed", "状态 building")
    assert "<s>signed</s> → <b>building</b>" in difference.table([told], ZH, entries=True)


def test_the_growth_column_appears_only_where_growth_was_reported():
    assert "同比" not in difference.table([row("1", "2")], ZH)
    assert "同比" in difference.table([row("1", "2", yoy="12.17")], ZH)


def test_the_table_to_take_away_has_the_same_rows_under_the_readers_headings():
    frame = difference.frame([row("162.4", "163.0")], ZH)
    assert list(frame.columns)[:5] == ["园区", "指标", "期间", "原值", "新值"]
    assert frame.iloc[0]["新值"] == "163.0亿元"
