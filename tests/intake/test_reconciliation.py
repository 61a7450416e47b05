"""No number of a table passes in silence: it is read, or listed as left out with its reason, or the file is refused."""
from __future__ import annotations

import random

import pytest

from lib.intake import delimited, normalise, validate
from lib.intake.grid import address
from lib.intake.marks import holds_number
from lib.intake.recognise import tables_of
from lib.intake.table import STUBS
from lib.text.intake import SKIPPED
from tests.intake.sheets import IDS, PARKS, TITLE, TODAY, csv, one, read

SOUND = ("产值(亿元)", "企业数(家)", "签约投资额(亿元)", "同比(%)", "企业数同比", "营业收入(万元)", "1-4月产值(亿元)", "签约额同比")
ODD_HEADERS = ("上年同期", "目标", "税收(亿元)", "备注", "序号", "合计", "其中：规上", "累计", "增幅", "数值", "", "排名", "占比", "产值当月(亿元)", "值(亿元)", "年度计划", "2023年1-5月产值(亿元)", "产值合计（剔重）", "上年同期签约额(亿元)")
ODD_ROWS = ("合计", "小计", "合计（剔重）", "其中：规上企业", "  其中：重点", "平均", "占比", "上年同期", "同比增长", "注：初步数", "填表人：张三", "年度目标", "联系电话：", "全市目标", "增速")
SECTIONS = ("年度目标", "上年同期", "税收", "同比增长(%)", "西海岸新区", "其中：规上企业", "注：以下为初步数", "研发投入", "2023年1-5月", "1-3月", "计划")
ODD_VALUES = ("—", "", "", "约30", "…", "5%", "0", "30余", "1,024")
TITLES = (TITLE, "2024年1-5月各园区产值、企业数（单位：亿元）", "2024年1—5月", "2024年1-5月指标")


def grid(chance: random.Random) -> list[list[str]]:
    """A table as staff might leave it behind: mostly sound, with columns, rows and cells of every other kind among it."""
    head = chance.sample(SOUND, chance.randint(1, 3)) + chance.sample(ODD_HEADERS, chance.randint(0, 2))
    chance.shuffle(head)
    across = chance.random() < 0.2
    parks = chance.sample(PARKS, chance.randint(2, 8))
    body = [[name, *(_value(chance) for _ in (parks if across else head))] for name in (head if across else parks)]
    for _ in range(chance.randint(0, 2)):
        body.insert(chance.randint(1, len(body)), [chance.choice(ODD_ROWS), *(_value(chance) for _ in body[0][1:])])
    if chance.random() < 0.4:
        body.insert(chance.randint(len(body) - 1, len(body)), [chance.choice(SECTIONS)])
    if chance.random() < 0.1:
        chance.choice(body).append("7")
    return [[chance.choice(TITLES)], ["指标", *parks, *chance.choice(([], ["合计"]))] if across else ["园区", *head], *body]


def _value(chance: random.Random) -> str:
    return chance.choice(ODD_VALUES) if chance.random() < 0.12 else str(chance.randint(1, 400))


def unaccounted(rows: list[list[str]]) -> tuple[list[str], bool]:
    """The numbers of a file's tables that are nowhere to be found again, and whether the file is refused."""
    book = delimited.read(csv([['"' + c + '"' if c else "" for c in row] for row in rows]))
    found = normalise.normalise(book, "a.csv", TODAY)
    figures, problems = validate.figures_of(found, "a.csv")
    if any(p.code[0] == "E" for p in problems):
        return [], True
    known = {cell for _, cell, _ in found.skipped} | {address(r.row, r.column) for r in found.readings} | {address(*r.growth_at) for r in found.readings if r.growth_at}
    places = {address(r.row, r.column) for r in found.readings}
    assert len(found.readings) == len(figures) + sum(reason == "duplicate" and cell in places for _, cell, reason in found.skipped), "read = stored + repeated"
    assert {reason for _, _, reason in found.skipped} <= set(SKIPPED), "every reason has its words"
    lost = []
    for sheet in book.sheets:
        for table in tables_of(sheet)[0]:
            columns = [c for c in table.columns if c.kind not in STUBS and c.reason != "described"]
            lost += [address(row, c.index) for row in table.rows for c in columns if holds_number(sheet.rows[row].get(c.index)) and address(row, c.index) not in known]
    return lost, False


@pytest.mark.parametrize("seed", range(12))
def test_every_number_of_a_random_table_is_read_or_listed_or_the_file_is_refused(seed):
    chance = random.Random(seed)
    read_through = 0
    for _ in range(150):
        rows = grid(chance)
        lost, refused = unaccounted(rows)
        assert not lost, (lost, rows)
        read_through += not refused
    assert read_through > 40, "the tables are not all refused"


def left_out(rows) -> dict[str, str]:
    seen = read(one(rows))
    assert seen.figures
    return {cell: reason for _, cell, reason in seen.skipped}


OUT = [["氢能园", 18.6], ["显示园", 162.4]]


def test_a_column_of_values_without_an_indicator_is_named_though_others_are_read():
    rows = [[TITLE], ["园区", "产值(亿元)", "累计"], ["氢能园", 18.6, 5], ["显示园", 162.4, 6]]
    seen = read(one([["2024年1-5月产值与企业数"], *rows[1:]]))
    assert seen.at("W_COLUMN_IGNORED") == {"C2"} and len(seen.figures) == 2 and {cell for _, cell, _ in seen.skipped} == {"C3", "C4"}


def test_growth_beside_a_total_or_a_missing_value_is_listed():
    assert left_out([[TITLE], ["园区", "产值(亿元)", "同比(%)"], ["氢能园", 18.6, 5], ["显示园", None, 6.1], ["合计", 18.6, 7.2]]) == {"B5": "total", "C5": "total", "C4": "alone"}


def test_growth_beside_a_deduplicated_total_is_kept_with_it():
    seen = read(one([[TITLE], ["园区", "产值(亿元)", "同比(%)"], *[[*row, 5] for row in OUT], ["合计（剔重）", 170, 7.2]]))
    assert {(f.key.subject, str(f.value), str(f.yoy_percent)) for f in seen.figures if f.key.subject == "all-parks"} == {("all-parks", "170", "7.2")}


def test_the_corner_of_two_totals_is_listed():
    assert left_out([[TITLE], ["指标", "氢能园", "显示园", "合计"], ["产值(亿元)", 18.6, 162.4, 181], ["合计", 18.6, 162.4, 181]])["D4"] == "total"


def test_growth_without_a_column_of_values_it_could_belong_to_is_named():
    seen = read(one([[TITLE], ["园区", "企业数(家)", "产值同比(%)"], ["氢能园", 46, 5.5]]))
    assert seen.at("W_COLUMN_IGNORED") == {"C2"} and [s[1:] for s in seen.skipped] == [("C3", "ignored")]


def test_a_row_of_growth_that_belongs_to_no_row_above_it_is_named():
    seen = read(one([[TITLE], ["指标", "氢能园", "显示园"], ["企业数", 46, 58], ["产值同比(%)", 5.5, 6.5]]))
    assert seen.at("W_ROW_IGNORED") == {"A4"} and {cell for _, cell, _ in seen.skipped} == {"B4", "C4"}


def test_a_number_whose_row_names_no_indicator_is_named():
    seen = read(one([[TITLE], ["园区", "指标", "数值"], ["氢能园", "产值(亿元)", 18.6], ["显示园", None, 162.4]]))
    assert seen.at("W_ROW_IGNORED") == {"C4"} and [s[1:] for s in seen.skipped] == [("C4", "ignored")]


def test_a_number_far_to_the_right_and_far_below_is_named():
    many = [[PARKS[i % 8], f"2023年1-{2 + i // 8}月", i + 1] for i in range(80)]
    many[75] = [*many[75], None, 999]
    seen = read(one([["各园区指标"], ["园区", "期间", "产值(亿元)"], *many]))
    assert seen.at("W_COLUMN_IGNORED") == {"E2"} and [s[1:] for s in seen.skipped] == [("E78", "ignored")]


def test_a_row_before_the_first_park_named_above_its_rows_is_refused():
    seen = read(one([[TITLE], ["指标", "数值"], ["产值(亿元)", 1.5], ["氢能园"], ["产值(亿元)", 18.6], ["显示园"], ["产值(亿元)", 162.4]]))
    assert seen.codes == {"E_PARK_MISSING"} and not seen.figures


def test_a_number_in_a_line_of_signatures_is_listed_and_asks_nothing():
    seen = read(one([[TITLE], ["园区", "产值(亿元)"], *OUT, ["联系电话：", 85912345]]))
    assert not seen.codes and [s[1:] for s in seen.skipped] == [("B5", "note")] and len(seen.figures) == 2


def test_thousands_of_totals_are_checked_in_no_time():
    import time
    rows = [[TITLE], ["园区", "期间", "产值(亿元)"]]
    for i in range(1600):
        rows += [[park, f"{2000 + i % 24}年1-5月", 3] for park in ("氢能园", "显示园")] + [["合计", f"{2000 + i % 24}年1-5月", 6]]
    book = delimited.read(csv(rows))
    start = time.process_time()
    found = normalise.normalise(book, "a.csv", TODAY)
    assert time.process_time() - start < 2 and len(found.readings) == 3200 and {i for i in IDS if any(r.slot.subject == i for r in found.readings)} == {"hydrogen", "display"}


def test_a_row_of_growth_below_an_unknown_indicator_or_a_total_is_not_given_to_the_indicator_above():
    for between in ("税收(亿元)", "合计"):
        seen = read(one([[TITLE], ["指标", "氢能园", "显示园"], ["产值(亿元)", 18.6, 162.4], [between, 1, 2], ["同比(%)", 5.5, 6.5]]))
        assert {f.yoy_percent for f in seen.figures} == {None} and {"B5", "C5"} <= {cell for _, cell, _ in seen.skipped}, between


def test_of_two_growths_of_one_value_the_one_that_names_it_counts_and_the_other_is_named():
    seen = read(one([[TITLE], ["园区", "企业数(家)", "同比(%)", "企业数同比(%)"], ["氢能园", 46, 1.1, 2.2]]))
    assert [str(f.yoy_percent) for f in seen.figures] == ["2.2"] and seen.at("W_COLUMN_IGNORED") == {"C2"}
    seen = read(one([["2024年1-5月"], ["园区", "产值(亿元)", "累计同比(%)", "当月同比(%)"], ["氢能园", 18.6, 3.3, 9.9]]))
    assert [str(f.yoy_percent) for f in seen.figures] == ["3.3"] and seen.at("W_COLUMN_IGNORED") == {"D2"}
