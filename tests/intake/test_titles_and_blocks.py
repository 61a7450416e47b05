"""Titles, blocks and headers as clerks lay them out: each table takes its own period, park and unit, and none of its neighbour's."""
from __future__ import annotations

import pytest

from tests.intake.sheets import COUNTS, OUTPUT, PARKS, SIGNED, TITLE, number, one, read, xlsx

MONEY, MORE, SUMS = list(map(number, OUTPUT)), [number(v) * 2 for v in OUTPUT], list(map(number, SIGNED))
TABLES: dict[str, tuple] = {}


def of(park: str, indicator: str = "output_value", when: str = "1-5", value: str = "", year: int = 2024):
    """One figure under its key: `1-5` from January to May, `5` May alone, a stock at the end of May."""
    first, _, last = when.partition("-")
    end = f"{year}-{int(last or first):02}-{ {1: 31, 2: 29, 3: 31, 4: 30, 5: 31, 6: 30}[int(last or first)] }"
    basis = "as_of" if indicator == "enterprise_count" else "cumulative" if last else "month"
    return {(park, indicator, basis, end if basis == "as_of" else f"{year}-{int(first):02}-01", end): value}


def table(name: str, rows, *figures, codes=(), at=(), file="report.xlsx", **more):
    want = {key: value for figure in figures for key, value in figure.items()}
    TABLES[name] = rows if isinstance(rows, bytes) else one(rows, **more), file, want, set(codes), set(at)


HYDROGEN, DISPLAY = of("hydrogen", value="18.6"), of("display", value="162.4")
TWO = [["氢能园", 18.6], ["显示园", 162.4]]
NUMBERED = [[1, "氢能园", 18.6], [2, "显示园", 162.4]]

# A title that is understood word for word is still a title

table("a title over the column of numbers 1 2 3", [["2024年1—5月各园区产值"], ["序号", "园区", "产值(亿元)"], *NUMBERED], HYDROGEN, DISPLAY)
table("a title and a unit over numbered rows", [["2024年1—5月各园区产值"], [None, None, "单位：亿元"], ["序号", "园区", "产值"], *NUMBERED, ["合计", None, 181]], HYDROGEN, DISPLAY)
table("two months one below the other", [["2024年1—4月各园区产值"], ["园区", "产值(亿元)"], ["氢能园", 14.7], [], ["2024年1—5月各园区产值"], ["园区", "产值(亿元)"], *TWO],
      of("hydrogen", when="1-4", value="14.7"), HYDROGEN, DISPLAY)
table("two months with their units and totals", [["2024年1—4月各园区产值"], ["单位：万元"], ["园区", "产值"], ["氢能园", 147000], ["合计", 147000], ["2024年1—5月各园区产值"], ["单位：亿元"], ["园区", "产值"], *TWO, ["合计", 181]],
      of("hydrogen", when="1-4", value="14.7"), HYDROGEN, DISPLAY)
table("two indicators named by their titles alone", [["2024年1-5月产值"], ["园区", "亿元"], *TWO, ["2024年1-5月签约投资额"], ["园区", "亿元"], ["氢能园", 12.5]],
      HYDROGEN, DISPLAY, of("hydrogen", "signed_investment", value="12.5"))
table("当月 of the first title is not said of the second", [["2024年5月各园区当月产值"], ["园区", "产值(亿元)"], ["氢能园", 3.9], [], ["2024年1—5月各园区产值"], ["园区", "产值(亿元)"], *TWO],
      of("hydrogen", when="5", value="3.9"), HYDROGEN, DISPLAY)
table("two tables side by side, each under its title", [["2024年1—5月园区产值", None, None, "2024年1—5月园区签约投资额"], ["园区", "产值(亿元)", None, "园区", "签约投资额(亿元)"], ["氢能园", 18.6, None, "氢能园", 12.5]],
      HYDROGEN, of("hydrogen", "signed_investment", value="12.5"))
table("two tables side by side with numbering and units", [["2024年1—5月园区产值", None, None, None, "2024年5月末企业数"], [None, None, "单位：亿元", None, None, None, "单位：家"],
      ["序号", "园区", "产值", None, "序号", "园区", "企业数"], [1, "氢能园", 18.6, None, 1, "氢能园", 46]], HYDROGEN, of("hydrogen", "enterprise_count", "5", "46"))
table("the day of the count in brackets", [["2024年1-5月各园区产值（截至6月10日）"], ["园区", "产值(亿元)"], *TWO], HYDROGEN, DISPLAY)

# A form that one park fills in

FORM = [["指标", "计量单位", "本期数"], ["产值", "亿元", 162.4], ["企业数", "家", 58]]
DISPLAYS = DISPLAY, of("display", "enterprise_count", "5", "58")
table("填报园区 with the park behind it", [["专业园区月报表"], ["填报园区：青岛市新型显示产业园", None, "统计期：2024年1-5月"], *FORM], *DISPLAYS)
table("填报单位 with the park beside it", [["专业园区月报表"], ["填报单位", "青岛市新型显示产业园", "统计期", "2024年1-5月"], *FORM], *DISPLAYS)

# Headers of several levels

table("names of groups that are no indicators", [["2024年1-5月运行情况"], ["园区", "一、生产情况", None, "二、招商引资"], [None, "企业数(家)", "产值(亿元)", "签约投资额(亿元)"], ["氢能园", 46, 18.6, 12.5]],
      HYDROGEN, of("hydrogen", "enterprise_count", "5", "46"), of("hydrogen", "signed_investment", value="12.5"), merges=["A2:A3", "B2:C2"])
table("a group that is a population is not the park", [["2024年1-5月运行情况"], ["园区", "产值(亿元)", "规上工业企业"], [None, "累计", "产值(亿元)"], ["氢能园", 18.6, 9.9]], HYDROGEN,
      codes={"W_COLUMN_IGNORED"}, at={"C3"}, merges=["A2:A3"])
table("parts of the value below the value", [[TITLE], ["园区", "产值(亿元)", None, None], [None, "总额", "其中", None], [None, None, "规上", "规下"], ["氢能园", 18.6, 9, 9.6]], HYDROGEN,
      codes={"W_COLUMN_IGNORED"}, at={"C4", "D4"}, merges=["A2:A4", "B2:D2", "B3:B4", "C3:D3"])
table("a quarter in a header is refused as in a title", [["2024年"], ["园区", "一季度产值(亿元)", "二季度产值(亿元)"], ["氢能园", 5, 6]], codes={"E_PERIOD_UNSUPPORTED"}, at={"C2"})
table("a sheet of targets beside the month", xlsx(("5月", [[TITLE], ["园区", "产值(亿元)"], *TWO]), ("2024年各园区目标", [["2024年各园区年度目标"], ["园区", "产值目标(亿元)"], ["氢能园", 60]])), HYDROGEN, DISPLAY,
      codes={"W_TARGET_IGNORED"}, at={"B2"})

table("a mark for a footnote before the unit", [[TITLE], ["园区", "产值*(亿元)", "企业数②(家)"], ["氢能园", 18.6, 46], ["*初步数；②含个体户"]], HYDROGEN, of("hydrogen", "enterprise_count", "5", "46"))

# A number torn by its own commas, in a CSV without quotes

TORN = "2024年1-5月\n园区,产值(万元),企业数(家)\n"
table("thousands without quotes", (TORN + "显示园,1,624,000,58\n氢能园,186000,46\n").encode(), codes={"E_VALUE_NOT_NUMBER", "W_COLUMN_IGNORED"}, at={"B3"}, file="a.csv")
table("thousands without quotes beside a count of three digits", (TORN + "氢能园,186,000,208\n").encode(), codes={"E_VALUE_NOT_NUMBER", "W_COLUMN_IGNORED"}, at={"B3"}, file="a.csv")
table("thousands within quotes", (TORN + '氢能园,"186,000",208\n').encode(), HYDROGEN, of("hydrogen", "enterprise_count", "5", "208"), file="a.csv")
table("one number too many is a column without a name", (TORN + "氢能园,186000,46,99\n").encode(), HYDROGEN, of("hydrogen", "enterprise_count", "5", "46"), codes={"W_COLUMN_IGNORED"}, at={"D2"}, file="a.csv")

NOTED = "2024年1-5月\n园区,企业数(家),产值(亿元),备注\n"
table("thousands that push the last number among the remarks", "2024年1-5月\n园区,产值(亿元),企业数(家),备注\n显示园,1,234,58,\n氢能园,18.6,46,\n".encode(), codes={"E_VALUE_NOT_NUMBER"}, at={"B3"}, file="a.csv")
table("thousands that end among the remarks", (NOTED + "显示园,58,1,234\n氢能园,46,18.6,初步数\n").encode(), codes={"E_VALUE_NOT_NUMBER"}, at={"C3"}, file="a.csv")
table("thousands that go on among the remarks and behind them", "2024年1-5月\n园区,产值(万元),企业数(家),备注,联系人\n显示园,1,624,000,58\n氢能园,186000,46,,\n".encode(), codes={"E_VALUE_NOT_NUMBER"}, at={"B3"}, file="a.csv")
table("numbers among the remarks of rows nothing has torn", (NOTED + "显示园,58,162.4,234\n氢能园,46,18,600\n").encode(), DISPLAY, of("hydrogen", value="18"), of("display", "enterprise_count", "5", "58"), of("hydrogen", "enterprise_count", "5", "46"), file="a.csv")
table("a number among the remarks and none that could be torn", (NOTED + "显示园,58,162.4,2\n氢能园,46,18.6,\n").encode(), DISPLAY, HYDROGEN, of("display", "enterprise_count", "5", "58"), of("hydrogen", "enterprise_count", "5", "46"), file="a.csv")

# 1-2月 is one period

SERIES = [["2024年青岛市新型显示产业园产值(亿元)"], ["月份", "当月", "累计"]]
BEGUN = of("display", when="1-2", value="60.1"), of("display", when="3", value="35.7"), of("display", when="1-3", value="95.8")
table("1-2月 left blank under 当月", [*SERIES, ["1-2月", None, 60.1], ["3月", 35.7, 95.8]], *BEGUN)
table("1-2月 said under 当月 and 累计", [*SERIES, ["1-2月", 60.1, 60.1], ["3月", 35.7, 95.8]], *BEGUN)
table("1-2月 said differently under 当月 and 累计", [*SERIES, ["1-2月", 35.1, 60.1], ["3月", 35.7, 95.8]], codes={"E_DUPLICATE_CONFLICT"}, at={"B3", "C3"})
table("1-5月 is no single month", [*SERIES, ["1-5月", 34.1, 162.4]], codes={"E_PERIOD_CONFLICT"}, at={"A3"})

for total in ("合计（8个园区）", "合计(8个)", "（合计）", "总计（不含重复）：", "小 计"):
    table(f"a total called {total}", [[TITLE], ["园区", "产值(亿元)"], *TWO, [total, 181]], HYDROGEN, DISPLAY)

for name in ("a32_date_1904_system.xlsx", "园区数据_excel2007格式.xlsx", "export_2010.xlsx"):
    table(f"no period in the name {name}", [[TITLE], ["园区", "产值(亿元)"], *TWO], HYDROGEN, DISPLAY, file=name)
for name in ("园区数据2023.xlsx", "2023年园区数据.xlsx", "park_2024年4月.xlsx"):
    table(f"another period in the name {name}", [[TITLE], ["园区", "产值(亿元)"], *TWO], HYDROGEN, DISPLAY, codes={"W_PERIOD_FILENAME_CONFLICT"}, file=name)


@pytest.mark.parametrize("name", TABLES)
def test_every_table_takes_what_stands_over_it(name):
    data, file, want, codes, at = TABLES[name]
    seen = read(data, file)
    assert (seen.codes, seen.values) == (codes, want)
    assert at <= {p.cell for p in seen.problems}


def test_the_whole_list_of_parks_reads_under_a_title_over_its_numbers():
    rows = [["2024年1—5月各园区主要指标"], ["序号", "园区", "产值(亿元)", "企业数(家)", "签约投资额(亿元)"], *[[i, *row] for i, row in enumerate(zip(PARKS, MONEY, COUNTS, SUMS), 1)]]
    seen = read(one(rows))
    assert not seen.codes and len(seen.figures) == 24


def test_two_titles_with_the_same_words_and_other_values_are_a_conflict():
    rows = [["2024年1—5月各园区产值"], ["园区", "产值(亿元)"], *zip(PARKS, MONEY), [], ["2024年1—5月各园区产值"], ["园区", "产值(亿元)"], *zip(PARKS, MORE)]
    seen = read(one(rows))
    assert seen.codes == {"E_DUPLICATE_CONFLICT"} and {"B3", "B14"} <= seen.at("E_DUPLICATE_CONFLICT")


def test_a_thousand_strange_names_are_all_named_and_only_the_first_are_guessed_at():
    seen = read(one([["2024年1-5月"], ["园区", "产值(亿元)"], *[[f"氢能产业圆{i}", 1] for i in range(1_000)]]))
    guesses = [p.values["guess"] for p in seen.problems if p.code == "E_PARK_UNKNOWN"]
    assert len(guesses) == 1_000 and guesses[0] == "青岛市氢能产业园" and "、" in guesses[-1]


@pytest.mark.parametrize("turn", [("续表", "单位：亿元"), ("（续）", "计量单位：亿元"), ("续表1", "2024年1—5月"), ("第2页", "单位：亿元")])
def test_a_page_is_turned_with_the_unit_in_another_cell(turn):
    rows = [["2024年1—5月各园区产值"], [None, "单位：亿元"], ["园区", "产值"], *zip(PARKS[:4], MONEY), list(turn), ["园区", "产值"], *zip(PARKS[4:], MONEY[4:])]
    seen = read(one(rows))
    assert (seen.codes, [f.cell for f in seen.figures]) == (set(), ["B4", "B5", "B6", "B7", "B10", "B11", "B12", "B13"])


def test_the_next_page_may_have_another_unit():
    rows = [["2024年1—5月各园区产值"], [None, "单位：亿元"], ["园区", "产值"], [PARKS[0], 18.6], ["续表", "单位：万元"], ["园区", "产值"], [PARKS[2], 1624000]]
    seen = read(one(rows))
    assert (seen.codes, {f.cell: str(f.value.normalize()) for f in seen.figures}) == (set(), {"B4": "18.6", "B7": "162.4"})


def test_a_strange_name_above_a_repeated_header_is_no_turn_of_the_page():
    rows = [["2024年1—5月各园区产值"], ["园区", "产值(亿元)"], [PARKS[0], 18.6], ["产业圆", "待定"], ["园区", "产值(亿元)"], [PARKS[2], 162.4]]
    assert "E_PARK_UNKNOWN" in read(one(rows)).codes


@pytest.mark.parametrize("name", ["合计*", "合计※", "总计①", "* 合计", "合 计 *"])
def test_a_total_with_the_mark_of_a_footnote_is_a_total(name):
    rows = [["2024年1—5月各园区产值"], ["园区", "产值(亿元)"], *zip(PARKS, MONEY), [name, sum(MONEY) + 10], ["*未剔重。"]]
    seen = read(one(rows))
    assert (seen.codes, seen.at("W_TOTAL_MISMATCH"), len(seen.figures)) == ({"W_TOTAL_MISMATCH"}, {"B11"}, 8)
