"""A reader sees each value with the source's own word, unit and period, in both languages."""
from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from lib import catalog, formats
from lib.model import Basis, Kind, Language, Qualifier

ZH, EN = Language.ZH, Language.EN


def read(value: str, unit: str, qualifier: str = "exact", wording: str = "") -> tuple[str, str]:
    return tuple(str(formats.amount(Decimal(value), unit, language, Qualifier(qualifier), wording))
                 for language in (ZH, EN))


@pytest.mark.parametrize(("said", "zh", "en"), [
    (("162.4", "亿元"), "162.4亿元", "RMB 16.24 bn"),
    (("23", "亿元"), "23亿元", "RMB 2.3 bn"),
    (("1351.4", "亿元"), "1,351.4亿元", "RMB 135.14 bn"),
    (("3.9", "亿元", "about", "约"), "约3.9亿元", "about RMB 390 mn"),
    (("1300", "亿元", "over", "突破"), "突破1,300亿元", "over RMB 130 bn"),
    (("600", "亿元", "at_least", "以上"), "600亿元以上", "at least RMB 60 bn"),
    (("100", "亿元", "over", "超"), "超100亿元", "over RMB 10 bn"),
    (("30", "家", "over", "余"), "30余家", "30+"),
    (("60", "个", "nearly", "近"), "近60个", "nearly 60"),
    (("100", "个", "over", "百余"), "百余个", "100+"),
    (("30", "个", "at_least", "以上"), "30个以上", "at least 30"),
    (("8", "个", "exact", "达到"), "达到8个", "8"),
    (("2", "个", "exact", "两大"), "2个", "2"),
    (("7", "亿元", "exact", "总规模"), "7亿元", "RMB 700 mn"),
    (("14", "位", "exact", "第"), "第14位", "No. 14"),
    (("300", "亿元", "exact", "预计"), "预计300亿元", "expected RMB 30 bn"),
    (("14000", "亩", "over", "余"), "14,000余亩", "14,000+ mu"),
    (("16.5", "万平方米"), "16.5万平方米", "165,000 m²"),
    (("5", "万片/日"), "5万片/日", "50,000 panels a day"),
    (("1.5", "亿片/年", "about", "约"), "约1.5亿片/年", "about 150 mn panels a year"),
    (("30", "%", "over", "超"), "超30%", "over 30%"),
    (("100", "P"), "100P", "100 P"),
    (("0", "亿元"), "0亿元", "RMB 0 bn"),
    (("-3.5", "亿元"), "−3.5亿元", "RMB −350 mn"),
    (("40", "家", "at_least", ""), "40家以上", "at least 40"),
    (("40", "家", "over", "unknown word"), "超40家", "over 40"),
])
def test_a_value_keeps_its_unit_and_the_sources_word(said, zh, en):
    assert read(*said) == (zh, en)


def test_the_number_stands_apart_from_its_words_so_a_card_can_set_it_large():
    part = formats.amount(Decimal("1300"), "亿元", ZH, Qualifier.OVER, "突破")
    assert (part.before, part.number, part.after) == ("突破", "1,300", "亿元")


def test_every_published_value_can_be_read_in_both_languages():
    for figure in catalog.published_figures():
        for language in (ZH, EN):
            text = str(formats.amount(figure.value, figure.unit, language, figure.qualifier, figure.wording))
            assert text
            if language is EN:
                assert text.isascii() or "²" in text, text


@pytest.mark.parametrize(("basis", "start", "end", "zh", "en"), [
    ("cumulative", date(2024, 1, 1), date(2024, 5, 31), "2024年1—5月", "Jan–May 2024"),
    ("cumulative", date(2024, 1, 1), date(2024, 2, 29), "2024年1—2月", "Jan–Feb 2024"),
    ("cumulative", date(2024, 1, 1), date(2024, 12, 31), "2024年全年", "full year 2024"),
    ("cumulative", date(2022, 11, 1), date(2024, 7, 31), "2022年11月—2024年7月", "Nov 2022 – Jul 2024"),
    ("month", date(2024, 5, 1), date(2024, 5, 31), "2024年5月", "May 2024"),
    ("as_of", date(2024, 7, 31), date(2024, 7, 31), "截至2024年7月", "as of Jul 2024"),
    ("as_of", date(2024, 5, 10), date(2024, 5, 10), "截至2024年5月10日", "as of 10 May 2024"),
    ("as_of", date(2023, 12, 31), date(2023, 12, 31), "截至2023年底", "as of end-2023"),
    ("since_listing", date(2023, 2, 23), date(2024, 7, 31), "挂牌以来，截至2024年7月",
     "since listing, as of Jul 2024"),
    ("event", date(2024, 7, 12), date(2024, 7, 12), "2024年7月12日", "12 Jul 2024"),
])
def test_a_period_is_read_as_its_basis_means_it(basis, start, end, zh, en):
    assert formats.period(basis, start, end, ZH) == zh
    assert formats.period(basis, start, end, EN) == en


def test_a_target_is_due_at_the_end_of_its_year():
    at = date(2028, 12, 31)
    assert formats.period(Basis.AS_OF, at, at, ZH, kind=Kind.TARGET) == "2028年底"
    assert formats.period(Basis.AS_OF, at, at, EN, kind=Kind.TARGET) == "end-2028"


def test_a_day_the_source_did_not_give_is_not_shown():
    year_end, june = date(2025, 12, 31), date(2022, 6, 30)
    assert formats.period("as_of", year_end, year_end, ZH, note="2025年内某时点，日期未见") == "2025年（日期未见）"
    assert formats.period("event", june, june, ZH, note="仅知6月，记月末") == "2022年6月"
    assert formats.period("event", june, june, ZH) == "2022年6月30日"


def test_the_year_may_be_left_to_the_subtitle():
    may = (date(2024, 1, 1), date(2024, 5, 31))
    assert formats.period("cumulative", *may, ZH, with_year=False) == "1—5月"
    assert formats.period("cumulative", *may, EN, with_year=False) == "Jan–May"


@pytest.mark.parametrize(("yoy", "direction", "zh", "en"), [
    ("12.17", "up", "▲ 同比 +12.17%", "▲ +12.17% y/y"),
    ("-3", "down", "▼ 同比 −3%", "▼ −3% y/y"),
    ("0", "level", "同比 0%", "0% y/y"),
])
def test_growth_has_an_arrow_and_a_sign(yoy, direction, zh, en):
    rate = formats.growth(Decimal(yoy), ZH)
    assert (rate.direction, str(rate)) == (direction, zh)
    assert str(formats.growth(Decimal(yoy), EN)) == en


def test_growth_we_worked_out_says_so():
    assert str(formats.growth(Decimal("4.2"), ZH, computed=True)) == "▲ 同比 +4.2%（计算）"


def test_growth_inside_a_sentence():
    assert formats.growth_clause(Decimal("12.17"), ZH) == "同比增长12.17%"
    assert formats.growth_clause(Decimal("-3"), EN) == "down 3% y/y"
    assert formats.growth_clause(Decimal("0"), ZH) == "同比持平"


@pytest.mark.parametrize(("text", "zh", "en"), [
    ("2024-07-12", "2024年7月12日", "12 Jul 2024"), ("2024-07", "2024年7月", "Jul 2024"),
    ("1983", "1983年", "1983"), ("", "日期未见", "undated"),
])
def test_a_date_may_be_only_a_year_or_a_month(text, zh, en):
    assert (formats.partial_date(text, ZH), formats.partial_date(text, EN)) == (zh, en)


def test_an_instant_is_told_as_in_shanghai():
    assert formats.moment(datetime(2024, 7, 11, 18, 3, tzinfo=UTC), ZH) == "2024年7月12日 02:03"


def test_small_counts_are_words_and_names_are_listed():
    assert formats.numeral(8, ZH) + "园" == "八园"
    assert formats.numeral(2, ZH) + "园" == "两园"
    assert formats.numeral(12, EN) == "12"
    assert formats.listed(["A", "B", "C"], EN) == "A, B and C"
    assert formats.listed(["氢能", "新型显示"], ZH) == "氢能、新型显示"


def test_svg_text_gets_thin_spaces_between_han_and_digits():
    assert formats.spaced("截至2024年7月") == "截至\u20092024\u2009年\u20097\u2009月"
    assert formats.spaced("162.4亿元") == "162.4\u2009亿元"


@pytest.mark.parametrize(("name", "within"), [("Output value", "output value"), ("AI computing clusters", "AI computing clusters"), ("产值", "产值"), ("", "")])
def test_a_name_goes_on_a_sentence_in_small_letters_unless_an_abbreviation_begins_it(name, within):
    assert formats.in_sentence(name) == within
