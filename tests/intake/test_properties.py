"""Whatever the layout, unit or spelling, the same figures; whatever the text or the bytes, one of three outcomes."""
from __future__ import annotations

import random
import re
import time
from datetime import date
from decimal import Decimal

import pytest

from lib import schema
from lib.intake import heading_words, headings, mentions, numbers, periods, pipeline
from lib.intake.grid import TEXT, Cell
from lib.intake.period_forms import FORMS
from lib.intake.refusal import Refused
from tests.intake.sheets import IDS, TODAY, csv, one, read, wide

pytest.importorskip("hypothesis", reason="property tests need requirements-dev.txt")
from hypothesis import HealthCheck, given, settings, strategies as st  # noqa: E402

QUICK = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])

NAMES = {
    "hydrogen": ("青岛市氢能产业园", "氢能园", "1.氢能产业园", "① 氢能园", "Hydrogen"), "integrated-circuits": ("集成电路产业园区", "IC园", "（2）青岛市集成电路产业园", "Integrated Circuits"),
    "display": ("新型显示产业园", "显示园", "3、新型显示", "New Display"), "virtual-reality": ("VR产业园", "虚拟现实园", "ＶＲ园", "VR Park"),
    "artificial-intelligence": ("AI园", "青岛人工智能产业园", "人工 智能园"), "biomedicine": ("生物医药园", "生物医药及医疗器械产业园", "Biomedicine"),
    "green-materials": ("新材料园", "绿色低碳新材料产业园", "Green Materials"), "instruments": ("仪器仪表园", "精密仪器仪表产业园", "Precision Instruments")}
MONEY = {"亿元": 0, "万元": 4, "千元": 5, "百万元": 2, "元": 8, "100 million yuan": 0, "RMB mn": 2}
CUMULATIVE = ("2024年1-{n}月", "2024年1—{n}月", "2024年1至{n}月", "2024年前{n}个月", "2024.1-{n}", "2024年1月-{n}月", "2024.01-2024.{n:02d}", "２０２４年１－{n}月", "2024 年 1 — {n} 月")
SINGLE = ("2024年{n}月", "2024-{n:02d}", "2024/{n}", "2024{n:02d}", "2024年{n:02d}月份")
END = {1: 31, 2: 29, 3: 31, 4: 30, 5: 31, 6: 30, 7: 31, 8: 31, 9: 30, 10: 31, 11: 30, 12: 31}


@st.composite
def tables(draw):
    """A park's money and count for some parks, with the unit, the month and the spellings to write them in."""
    parks = draw(st.lists(st.sampled_from(IDS), min_size=2, max_size=8, unique=True))
    values = {p: (draw(st.decimals("0.1", "900", places=draw(st.integers(0, 3)))), draw(st.integers(1, 900))) for p in parks}
    return {"values": values, "unit": draw(st.sampled_from(sorted(MONEY))), "month": draw(st.integers(2, 12)), "layout": draw(st.sampled_from(sorted(LAYOUTS))),
            "names": {p: draw(st.sampled_from(NAMES[p])) for p in parks}, "period": draw(st.sampled_from(CUMULATIVE)), "as_text": draw(st.sampled_from(("number", "text", "separated", "wide", "with unit")))}


def _wide(t, cell):
    return [[f"{t['period'].format(n=t['month'])}园区主要指标"], ["序号", "园区", f"产值({t['unit']})", "企业数"],
            *[[i, t["names"][p], cell(v), c] for i, (p, (v, c)) in enumerate(t["values"].items(), 1)]]


def _unit_line(t, cell):
    return [["园区主要指标"], [f"统计期：{t['period'].format(n=t['month'])}"], [f"单位：{t['unit']}、家"], [], ["园区名称", "产值", "企业数"],
            *[[t["names"][p], cell(v), c] for p, (v, c) in t["values"].items()], ["注：数据为初步数"]]


def _long(t, cell):
    period = t["period"].format(n=t["month"])
    return [["园区", "指标", "期间", "单位", "数值"], *[row for p, (v, c) in t["values"].items()
                                                for row in ([t["names"][p], "产值", period, t["unit"], cell(v)], [t["names"][p], "企业数", period, "家", c])]]


def _across(t, cell):
    return [[t["period"].format(n=t["month"])], ["指标", "单位", *[t["names"][p] for p in t["values"]]],
            ["产值", t["unit"], *[cell(v) for v, _ in t["values"].values()]], ["企业数", "家", *[c for _, c in t["values"].values()]]]


def _levels(t, cell):
    return [["园区主要指标"], [None, t["period"].format(n=t["month"]), None], ["园区", "产值", "企业数"], [None, t["unit"], "家"],
            *[[t["names"][p], cell(v), c] for p, (v, c) in t["values"].items()]]


LAYOUTS = {"wide": _wide, "unit line": _unit_line, "long": _long, "across": _across, "levels": _levels}


def _written(value: Decimal, how: str, unit: str):
    plain = format(value, "f")
    whole, _, part = plain.partition(".")
    grouped = f"{int(whole):,}" + (f".{part}" if part else "")
    return {"number": float(value) if value % 1 else int(value), "text": plain, "separated": grouped,
            "wide": grouped.translate({ord(c): ord(c) + 0xFEE0 for c in "0123456789.,"}), "with unit": f"{plain} {unit}"}[how]


@QUICK
@given(tables())
def test_a_table_in_any_layout_unit_and_spelling_reads_back_to_the_same_figures(table):
    scaled = {p: v.scaleb(MONEY[table["unit"]]) for p, (v, _) in table["values"].items()}
    rows = LAYOUTS[table["layout"]](table, lambda v: _written(v.scaleb(MONEY[table["unit"]]), table["as_text"], table["unit"]))
    for data, name in ((one(rows), "a.xlsx"), (csv([[None if c is None else f'"{c}"' for c in r] for r in rows]), "a.csv")):
        seen = read(data, name)
        assert not seen.codes, (table, seen.problems)
        end = f"2024-{table['month']:02d}-{END[table['month']]}"
        money = {k[0]: Decimal(v) for k, v in seen.values.items() if k[1:] == ("output_value", "cumulative", "2024-01-01", end)}
        counts = {k[0]: int(v) for k, v in seen.values.items() if k[1:] == ("enterprise_count", "as_of", end, end)}
        assert money == {p: v for p, (v, _) in table["values"].items()} and len(scaled) == len(money)
        assert counts == {p: c for p, (_, c) in table["values"].items()}


@given(st.sampled_from(CUMULATIVE + SINGLE), st.integers(1, 12))
def test_every_spelling_of_a_period_is_the_same_period(form, month):
    span = periods.parse(form.format(n=month))
    assert (span.year, span.last, span.fault) == (2024, month, "") and span.first == (1 if form in CUMULATIVE else month)


@pytest.mark.parametrize("form", sorted({pattern for _, pattern in FORMS}))
def test_one_look_at_its_ends_keeps_no_period_from_being_read(form):
    @given(st.from_regex(re.compile(form, re.ASCII), fullmatch=True))
    def looked_at(text):
        assert not text or periods.may_be(text) and periods.reach(text) == periods.reach(text[::-1]) == len(text)
    looked_at()


WORDS = sorted({*schema.indicator_names(), *schema.units(), *schema.TOTAL_WORDS, *(word for words in (*schema.ROLE_WORDS.values(), *schema.BASIS_WORDS.values()) for word in words)})


@given(st.lists(st.sampled_from([*WORDS, "2024年1-5月", "（", "）", "：", "、", "其中", "，", "注：", "某", "海", "圆", "路12号", "有限公司"]), min_size=1, max_size=5))
def test_what_one_look_calls_strange_is_no_heading(words):
    text = "".join(words)
    assert not heading_words.strange(text) or not headings.parse(text).known


@given(st.text(max_size=60))
def test_no_text_makes_a_grammar_raise_or_invents_a_number(text):
    value, span, heading = numbers.written(text), periods.parse(text), headings.parse(text)
    numbers.read_growth(Cell(TEXT, text))
    mentions.find(text)
    assert value.number is None or any(c.isdigit() for c in text)
    assert span is None or span.fault or span.year is not None or span.last is not None
    assert heading.text == text


@given(st.text(alphabet="0123456789.,-—~～年月季度上下前半一二三QE+% 亿万元家约余'/至", max_size=14))
def test_what_is_taken_for_a_number_or_period_is_one_by_the_letter_of_the_grammar(text):
    value = numbers.written(text)
    if value.number is not None:
        digits = "".join(c for c in numbers.tidy(text) if c.isdigit() or c == ".")
        assert digits and (not value.number or "E" in text or format(abs(value.number), "f").replace(".", "").strip("0") in digits.replace(".", "") )
    span = periods.parse(text)
    if span and not span.fault and span.whole:
        assert 2000 <= span.year <= 2099 or span.year > 2099
        assert 1 <= span.first <= span.last <= 12


@pytest.mark.parametrize("text", ["nan", "inf", "-inf", "1_000", "1e400", "0x10", "٣٤", "१२", "TRUE", "1,97,000", "35,2", "162。4", "2O8", "五十", "5²", "½", "①", "(34)", "1-", "--1", "1 62", "18.6.2", "=1+1", "1/2", ".5", "5.", "１．２．３", "NaN亿元", "1e5"])
def test_what_only_looks_like_a_number_is_none(text):
    assert numbers.written(text).number is None


@pytest.mark.parametrize("text", ["第20周", "五月底前", "20204年5月", "去年", "本月", "2024年第五期", "10+1", "3.5", "1-5", "A股", "2024年5月至今天", "12345", "00", "2024年5月6月"])
def test_what_only_looks_like_a_period_is_none(text):
    span = periods.parse(text)
    assert span is None or span.fault


SEEDS = [(one(wide()), "a.xlsx"), (csv(wide()), "a.csv"), (csv(wide(), "gb18030"), "a.csv")]


def _ends_well(data: bytes, name: str) -> None:
    figures, problems, _ = pipeline.run(name, data, date(2026, 11, 22))
    blocked = any(p.code[0] == "E" for p in problems)
    assert not (blocked and figures) and (figures or blocked)


def test_mutated_bytes_always_end_in_one_of_the_three_outcomes():
    chance, until = random.Random(20240601), time.monotonic() + 8
    while time.monotonic() < until:
        data, name = chance.choice(SEEDS)
        mutant = bytearray(data)
        for _ in range(chance.choice((1, 1, 2, 8, 64))):
            at = chance.randrange(len(mutant))
            how = chance.randrange(4)
            if how == 0:
                mutant[at] = chance.randrange(256)
            elif how == 1:
                del mutant[at:at + chance.randrange(1, 40)]
            elif how == 2:
                mutant[at:at] = mutant[at:at + chance.randrange(1, 40)]
            else:
                mutant[at:at] = bytes(chance.randrange(256) for _ in range(chance.randrange(1, 8)))
            if not mutant:
                break
        _ends_well(bytes(mutant), name)


STRANGE = ["", " ", "—", "…", "0", "-1", "1e9", "#REF!", "=1+1", "合计", "其中", "园区", "产值(万元)", "2024年5月", "2024年13月", "单位：元", "氢能园", "\x00", "\u202e", "<b>", "A" * 40000, "1-5", "24年", "同比", "目标",
           True, 3.5, -2, 10 ** 12, 2024.1, 45413, "约3余", "３．５亿元", "万美元", "注：", "甲", "序号", "🏭", "'", '"', "期间", "2024", "累计", "１", "\n"]


def test_mutated_cells_always_end_in_one_of_the_three_outcomes():
    chance, until = random.Random(7), time.monotonic() + 10
    while time.monotonic() < until:
        rows = [list(row) for row in wide()]
        for _ in range(chance.choice((1, 2, 5, 20))):
            row = chance.choice(rows)
            how = chance.randrange(5)
            if how < 3 and row:
                row[chance.randrange(len(row))] = chance.choice(STRANGE)
            elif how == 3:
                rows.insert(chance.randrange(len(rows) + 1), [chance.choice(STRANGE) for _ in range(chance.randrange(5))])
            else:
                chance.shuffle(row)
            if not rows:
                break
        try:
            _ends_well(csv([['"' + str(c).replace('"', '""').replace("\x00", "") + '"' for c in row] for row in rows], "utf-8"), "a.csv")
        except Refused as refused:  # pragma: no cover
            raise AssertionError("a refusal must not leave the pipeline") from refused


def test_the_day_of_the_tests_is_after_their_figures():
    assert date(2024, 12, 31) < TODAY
