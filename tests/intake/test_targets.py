"""Targets by spreadsheet: a sheet of their own, every fault named by its cell, kept as their plans word them."""
from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import openpyxl
import pytest

from lib import intake, queries
from lib.cli import main
from lib.intake import annotate, process, template
from lib.intake.commit import commit
from lib.model import Filters, Kind, Language, plain
from lib.problems import Outcome
from lib.store import history
from tests.intake.sheets import TODAY, csv, one, read, wide, xlsx

HEAD = ["园区", "指标", "口径", "时间口径", "截止", "措辞", "目标值", "单位", "出处/文件", "备注"]
DISPLAY = ["青岛市新型显示产业园", "产值", None, "累计", "2026年", "力争以上", 600, "亿元", "市政府工作报告", None]
OCTOBER = date(2026, 10, 31)


def sheet(*rows, head=HEAD):
    return [["青岛市新兴产业专业园区目标"], head, *rows]


def row(**said):
    """The row of DISPLAY with some fields said otherwise, by their Chinese heading."""
    return [said.get(name, given) for name, given in zip(HEAD, DISPLAY, strict=True)]


def aims(seen):
    return [figure for figure in seen.figures if figure.key.kind is Kind.TARGET]


def said(figure):
    key = figure.key
    return (key.subject, key.indicator, key.caliber, str(key.basis), key.period_start.isoformat(), key.period_end.isoformat(), plain(figure.value),
            figure.unit, str(figure.qualifier), figure.wording)


# What is read ----------------------------------------------------------------------------

@pytest.mark.parametrize("line", ["币种：美元", "以美元计", "园区目标（币种：美元）"])
def test_targets_said_to_be_in_foreign_money_are_refused(line):
    seen = read(one([*sheet(DISPLAY)[:1], [line], *sheet(DISPLAY)[1:]]))
    assert seen.codes == {"E_UNIT_UNSUPPORTED"} and not seen.figures


def test_a_row_becomes_a_target_in_its_plans_words_with_its_document_and_its_cell():
    seen = read(one(sheet(DISPLAY)))
    figure, = aims(seen)
    assert said(figure) == ("display", "output_value", "", "cumulative", "2026-01-01", "2026-12-31", "600", "亿元", "at_least", "力争以上")
    assert (figure.note, figure.source, figure.sheet, figure.cell) == ("出处：市政府工作报告", "report.xlsx", "Sheet1", "G3")
    assert seen.outcome is Outcome.ACCEPT and seen.codes == set()


@pytest.mark.parametrize(("given", "basis", "start", "end"), [
    ("2026年", "cumulative", "2026-01-01", "2026-12-31"),
    (2026, "cumulative", "2026-01-01", "2026-12-31"),
    ("2026年底", "cumulative", "2026-01-01", "2026-12-31"),
    ("2026年底前", "cumulative", "2026-01-01", "2026-12-31"),
    ("到2028年", "cumulative", "2028-01-01", "2028-12-31"),
    ("2026年12月", "cumulative", "2026-01-01", "2026-12-31"),
    ("2026年上半年", "cumulative", "2026-01-01", "2026-06-30"),
    ("2026年6月底前", "cumulative", "2026-01-01", "2026-06-30"),
    (datetime(2026, 12, 31), "cumulative", "2026-01-01", "2026-12-31"),
    ("Dec 2030", "cumulative", "2030-01-01", "2030-12-31"),
])
def test_a_deadline_may_lie_ahead_and_a_year_means_its_end(given, basis, start, end):
    figure, = aims(read(one(sheet(row(截止=given)))))
    assert said(figure)[3:6] == (basis, start, end)


@pytest.mark.parametrize(("word", "qualifier", "kept"), [
    (None, "exact", ""), ("力争", "exact", "力争"), ("达到", "exact", "达到"), ("以上", "at_least", "以上"), ("不少于", "at_least", "不少于"),
    ("力争突破", "over", "力争突破"), ("力争…以上", "at_least", "力争以上"), ("约", "about", "约"), ("aiming for", "exact", "力争"), ("at least", "at_least", "不少于"),
])
def test_the_plans_word_is_kept_and_says_what_it_makes_of_the_number(word, qualifier, kept):
    figure, = aims(read(one(sheet(row(措辞=word)))))
    assert said(figure)[8:] == (qualifier, kept)


def test_the_word_may_stand_in_the_number_itself_beside_the_aim_in_its_column():
    figure, = aims(read(one(sheet(row(措辞="力争", 目标值="600亿元以上", 单位=None)))))
    assert said(figure)[6:] == ("600", "亿元", "at_least", "力争以上")
    assert said(aims(read(one(sheet(row(措辞=None, 目标值="达到600")))))[0])[8:] == ("exact", "达到")


def test_stocks_are_at_a_date_flows_cumulative_and_since_listing_begins_with_the_listing():
    found = [said(figure)[:6] for figure in aims(read(one(sheet(
        row(指标="企业数", 单位="家", 时间口径=None), row(指标="企业数", 单位="家", 时间口径="累计", 园区="氢能园"),
        row(指标="签约投资额", 时间口径=None), row(园区="人工智能园", 指标="落户项目数", 口径="优质项目", 时间口径="挂牌以来", 单位="个")))))]
    assert found == [("display", "enterprise_count", "", "as_of", "2026-12-31", "2026-12-31"), ("hydrogen", "enterprise_count", "", "as_of", "2026-12-31", "2026-12-31"),
                     ("display", "signed_investment", "", "cumulative", "2026-01-01", "2026-12-31"),
                     ("artificial-intelligence", "projects_landed", "优质项目", "since_listing", "2023-02-23", "2026-12-31")]


@pytest.mark.parametrize(("changed", "value", "unit"), [
    ({"目标值": 6_000_000, "单位": "万元"}, "600", "亿元"), ({"单位": None, "指标": "产值（亿元）"}, "600", "亿元"),
    ({"指标": "产值增速", "目标值": "10%", "单位": None}, "10", "%"), ({"指标": "营业收入", "目标值": "1,300"}, "1300", "亿元"),
    ({"指标": "新引进产业项目数", "目标值": 30, "单位": "个"}, "30", "个"), ({"指标": "算力", "目标值": 500, "单位": "P"}, "500", "P"),
])
def test_a_target_is_kept_in_the_units_of_the_catalogue(changed, value, unit):
    figure, = aims(read(one(sheet(row(**changed)))))
    assert (plain(figure.value), figure.unit) == (value, unit)


def test_targets_may_be_of_all_parks_of_two_together_or_of_a_district_but_a_total_row_is_none():
    seen = read(one(sheet(row(园区="青岛新兴产业专业园区（合计）", 指标="营业收入"), row(园区="集成电路、新型显示"), row(园区="崂山区虚拟现实产业", 指标="产业规模"), row(园区="合计"))))
    assert [figure.key.subject for figure in aims(seen)] == ["all-parks", "integrated-circuits+display", "laoshan-vr"]
    assert seen.codes == {"W_ROW_IGNORED"} and seen.at("W_ROW_IGNORED") == {"A6"} and seen.skipped == (("Sheet1", "G6", "total"),)


def test_a_population_is_kept_and_a_word_for_the_time_in_its_column_is_no_population():
    found = [said(figure)[2:4] for figure in aims(read(one(sheet(row(口径="累计", 时间口径=None), row(口径=" 产业项目 ", 指标="新引进项目数", 单位="个")))))]
    assert found == [("", "cumulative"), ("产业项目", "cumulative")]


def test_the_year_may_stand_in_the_heading_or_in_the_title():
    head = ["园区", "指标", "2027年目标值（亿元）"]
    assert said(aims(read(one([head, ["显示园", "产值", 700]])))[0])[5:8] == ("2027-12-31", "700", "亿元")
    assert said(aims(read(one([["2026年度目标任务"], ["单位：亿元"], ["园区", "指标", "目标值"], ["显示园", "产值", 700]])))[0])[5:8] == ("2026-12-31", "700", "亿元")


def test_a_park_merged_over_its_rows_is_read_and_a_number_merged_over_rows_is_refused():
    data = one(sheet(DISPLAY, [None, "签约投资额", *DISPLAY[2:]]), merges=("A3:A4",))
    assert [figure.key.indicator for figure in aims(read(data))] == ["output_value", "signed_investment"]
    assert read(one(sheet(DISPLAY, row(园区="氢能园", 目标值=None)), merges=("G3:G4",))).codes == {"E_MERGED_VALUE"}


# Every fault by its cell -----------------------------------------------------------------

@pytest.mark.parametrize(("changed", "code", "cell"), [
    ({"园区": "海洋园"}, "E_PARK_UNKNOWN", "A3"), ({"园区": "泛半导体"}, "E_PARK_AMBIGUOUS", "A3"), ({"园区": None}, "E_PARK_MISSING", "G3"),
    ({"指标": "产植"}, "E_NO_INDICATOR", "B3"), ({"指标": None}, "E_VALUE_MISSING_FIELD", "G3"),
    ({"口径": "重" * 81}, "E_FIELD_UNKNOWN_VALUE", "C3"), ({"时间口径": "当月"}, "E_FIELD_UNKNOWN_VALUE", "D3"),
    ({"截止": None}, "E_VALUE_MISSING_FIELD", "E3"), ({"截止": "年底"}, "E_PERIOD_MISSING", "E3"), ({"截止": "尽早"}, "E_PERIOD_UNRECOGNISED", "E3"),
    ({"截止": "2026年13月"}, "E_PERIOD_UNRECOGNISED", "E3"), ({"截止": "2026年下半年"}, "E_PERIOD_UNSUPPORTED", "E3"), ({"截止": "1924年"}, "E_PERIOD_OUT_OF_RANGE", "E3"),
    ({"截止": "2126年"}, "E_PERIOD_OUT_OF_RANGE", "E3"), ({"截止": 2026.1}, "E_PERIOD_AMBIGUOUS", "E3"), ({"截止": "26年"}, "W_PERIOD_INFERRED", "E3"),
    ({"措辞": "不超过"}, "E_FIELD_UNKNOWN_VALUE", "F3"), ({"措辞": "突破", "目标值": "600以上"}, "E_FIELD_UNKNOWN_VALUE", "F3"),
    ({"目标值": "6OO"}, "E_VALUE_NOT_NUMBER", "G3"), ({"目标值": "500-600"}, "E_VALUE_RANGE", "G3"), ({"目标值": -600}, "E_VALUE_NEGATIVE", "G3"),
    ({"目标值": 600_000}, "E_VALUE_OUT_OF_BOUNDS", "G3"), ({"指标": "企业数", "目标值": 58.5, "单位": "家"}, "E_COUNT_NOT_INTEGER", "G3"), ({"目标值": "#DIV/0!"}, "E_CELL_ERROR", "G3"),
    ({"单位": None}, "E_UNIT_MISSING", "H3"), ({"单位": "万美元"}, "E_UNIT_UNSUPPORTED", "H3"), ({"单位": "箱"}, "E_UNIT_UNSUPPORTED", "H3"),
    ({"单位": "家"}, "E_UNIT_CONFLICT", "H3"), ({"目标值": "600万元"}, "E_UNIT_CONFLICT", "G3"), ({"目标值": "=1+1"}, "E_FORMULA_NO_VALUE", "G3"),
])
def test_a_fault_is_named_by_its_cell_and_nothing_is_stored(changed, code, cell):
    seen = read(one(sheet(row(**changed))))
    assert seen.codes == {code} and seen.at(code) == {cell}
    assert bool(seen.figures) is (code[0] == "W")


def test_all_faults_of_targets_and_report_come_at_once_and_stop_the_file():
    report = wide()
    report[2][1] = "1O.5"
    seen = read(xlsx(("月报", report), ("目标", sheet(row(园区="海洋园", 目标值="6OO"), row(截止="尽早")))))
    assert seen.outcome is Outcome.REJECT and seen.figures == ()
    assert {(p.sheet, p.cell, p.code) for p in seen.problems if p.code[0] == "E"} == {
        ("月报", "B3", "E_VALUE_NOT_NUMBER"), ("目标", "A3", "E_PARK_UNKNOWN"), ("目标", "G3", "E_VALUE_NOT_NUMBER"), ("目标", "E4", "E_PERIOD_UNRECOGNISED")}


def test_the_same_target_twice_counts_once_and_two_different_ones_are_refused():
    same = read(one(sheet(DISPLAY, row(截止="2026年12月"))))
    assert len(aims(same)) == 1 and same.codes == {"W_DUPLICATE_SAME"} and same.at("W_DUPLICATE_SAME") == {"G4"}
    assert read(one(sheet(DISPLAY, row(目标值=580)))).at("E_DUPLICATE_CONFLICT") == {"G3", "G4"}


def test_hidden_rows_are_read_and_said_a_hidden_sheet_is_skipped_and_said_and_an_unknown_column_too():
    hidden = read(one(sheet(DISPLAY), hidden=(3,)))
    assert len(aims(hidden)) == 1 and hidden.codes == {"W_HIDDEN_CELLS_INCLUDED"}
    skipped = read(xlsx(("月报", wide()), ("目标", sheet(DISPLAY)), states={"目标": "hidden"}))
    assert not aims(skipped) and skipped.codes == {"W_HIDDEN_SHEET_SKIPPED"}
    more = read(one(sheet([*DISPLAY, "张三"], head=[*HEAD, "牵头处室"])))
    assert len(aims(more)) == 1 and more.at("W_COLUMN_IGNORED") == {"K2"}


# What is a sheet of targets, and what is not -----------------------------------------------

def test_an_untouched_sheet_changes_nothing():
    assert read(xlsx(("月报", wide()), ("目标", sheet()))).figures == read(xlsx(("月报", wide()))).figures
    assert read(xlsx(("月报", wide()), ("目标", sheet()))).problems == read(xlsx(("月报", wide()))).problems


@pytest.mark.parametrize("language", list(Language))
def test_the_template_with_its_sheet_of_targets_untouched_uploads_without_a_warning(language):
    cells = {("display", "output_value", "cumulative"): Decimal("210.5")}
    seen = read(template.workbook(OCTOBER, language, cells), today=TODAY)
    assert seen.codes == set() and len(seen.figures) == 1
    assert read(template.workbook(OCTOBER, language)).codes == {"E_NO_DATA"}


@pytest.mark.parametrize("language", list(Language))
def test_the_template_with_nothing_but_targets_uploads_without_a_warning(tmp_path, language):
    (tmp_path / "a.xlsx").write_bytes(template.workbook(OCTOBER, language))
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    aim = book.worksheets[1]
    assert [cell.value for cell in aim[3]] == [one.header(language) for one in template.target_sheet.target_fields.FIELDS]
    values = DISPLAY if language is Language.ZH else ["Qingdao New Display Industrial Park", "Output value", None, "Cumulative", "2026", "aiming for", 60, "RMB billion", "Work report", None]
    for column, value in enumerate(values, start=1):
        aim.cell(4, column, value)
    book.save(tmp_path / "b.xlsx")
    seen = read((tmp_path / "b.xlsx").read_bytes())
    assert [plain(figure.value) for figure in seen.figures] == ["600"] and seen.problems == ()


def test_a_report_that_cannot_be_read_is_not_excused_by_targets():
    seen = read(xlsx(("月报", wide(header=("园区", "产植", "企数", "签资"))), ("目标", sheet(DISPLAY))))
    assert seen.outcome is Outcome.REJECT


def test_a_sheet_of_another_name_and_a_file_of_its_own_are_read(engine):
    assert len(aims(read(xlsx(("月报", wide()), ("2026任务", sheet(DISPLAY)))))) == 1
    given = csv([HEAD, ["显示园", "产值", "", "累计", "2026年", "力争", "600", "亿元", "", ""]])
    for data in (given, csv([HEAD, ["显示园", "产值", "", "累计", "2026年", "力争", "600", "亿元", "", ""]], encoding="gb18030")):
        figure, = aims(read(data, "目标.csv"))
        assert (figure.sheet, figure.cell) == (None, "G2")


def test_a_table_with_targets_beside_what_was_reached_stays_a_monthly_table():
    seen = read(one([["2024年1-5月"], ["园区", "指标", "单位", "目标值", "实际值"], ["显示园", "产值", "亿元", 600, 162.4]]))
    assert not aims(seen) and "W_TARGET_IGNORED" in seen.codes
    assert seen.value("display") == {("cumulative", "2024-01", "2024-05", "162.4")}


def test_the_child_says_the_same_as_the_reader():
    data = xlsx(("月报", wide()), ("目标", sheet(DISPLAY, row(指标="新引进项目数", 口径="产业项目", 单位="个", 目标值=30))))
    figures, problems, skipped = process.read("a.xlsx", data, TODAY)
    assert tuple(figures) == read(data, "a.xlsx").figures and len(figures) == 26


# The life of an upload -------------------------------------------------------------------

def given(engine, *rows, name="目标.xlsx"):
    return commit(engine, intake.prepare(name, one(sheet(*rows)), engine), "王工", confirmed=True)


def stored(engine):
    return queries.figures(engine, Filters(kinds=(Kind.TARGET,))).to_dict("records")


def test_targets_and_report_enter_in_one_batch_and_are_taken_back_together(engine):
    draft = intake.prepare("5月.xlsx", xlsx(("月报", wide()), ("目标", sheet(DISPLAY))), engine)
    assert draft.changes.as_json() == {"added": 25, "changed": 0, "unchanged": 0} and draft.outcome is Outcome.ACCEPT
    receipt = commit(engine, draft, "王工", confirmed=False)
    kept, = stored(engine)
    assert (kept["batch"], kept["sheet"], kept["cell"], kept["wording"], kept["note"]) == (receipt.batch, "目标", "G3", "力争以上", "出处：市政府工作报告")
    history.revert(engine, receipt.batch, "王工")
    assert stored(engine) == [] and len(queries.figures(engine)) == 0


def test_a_revised_target_asks_in_both_plans_words_keeps_the_old_one_and_comes_back_by_a_revert(engine):
    given(engine, DISPLAY)
    draft = intake.prepare("调整.xlsx", one(sheet(row(目标值=580, 措辞="确保"))), engine)
    assert draft.outcome is Outcome.CONFIRM and draft.changes.as_json() == {"added": 0, "changed": 1, "unchanged": 0}
    problem, = draft.report.warnings
    assert (problem.code, problem.cell, problem.values["old"], problem.values["new"], problem.values["who"]) == ("W_RESTATEMENT", "G3", "力争600亿元以上", "确保580亿元", "王工")
    receipt = commit(engine, draft, "李工", confirmed=True)
    assert [plain(value) for value in queries.versions(engine, draft.figures[0].key)["value"]] == ["600", "580"]
    history.revert(engine, receipt.batch, "李工")
    assert plain(stored(engine)[0]["value"]) == "600"


def test_the_same_targets_again_change_nothing_and_another_word_alone_amends(engine):
    given(engine, DISPLAY)
    again = intake.prepare("目标.xlsx", one(sheet(DISPLAY)), engine)
    assert again.changes.nothing and "I_NO_CHANGE" in again.report.counts()
    worded = intake.prepare("目标.xlsx", one(sheet(row(措辞="确保以上"))), engine)
    assert worded.outcome is Outcome.ACCEPT and worded.changes.as_json() == {"added": 0, "changed": 0, "unchanged": 1, "attributes": 1}
    receipt = commit(engine, worded, "王工", confirmed=False)
    assert (receipt.attributes, stored(engine)[0]["wording"]) == (1, "确保以上")


def test_a_target_is_never_weighed_against_what_was_measured(engine):
    commit(engine, intake.prepare("a.xlsx", one(wide()), engine), "王工", confirmed=True)
    draft = intake.prepare("目标.xlsx", one(sheet(row(截止="2024年", 目标值=9000))), engine)
    assert draft.outcome is Outcome.ACCEPT and not draft.report.problems
    report = intake.prepare("6月.xlsx", one(wide("2024年1—6月专业园区主要指标")), engine)
    commit(engine, draft, "王工", confirmed=False)
    assert intake.prepare("6月.xlsx", one(wide("2024年1—6月专业园区主要指标")), engine).report.counts() == report.report.counts()


def test_an_unchanged_report_with_a_new_target_does_not_say_that_nothing_changes(engine):
    commit(engine, intake.prepare("a.xlsx", one(wide()), engine), "王工", confirmed=True)
    draft = intake.prepare("b.xlsx", xlsx(("月报", wide()), ("目标", sheet(DISPLAY))), engine)
    assert "I_NO_CHANGE" not in draft.report.counts() and draft.changes.as_json() == {"added": 1, "changed": 0, "unchanged": 24}


def test_the_published_target_is_known_when_the_same_is_uploaded(tmp_path):
    from lib import store
    from lib.model import DataSet
    engine = store.open(DataSet.REPORTED, url=f"sqlite:///{tmp_path}/p.db")
    same = intake.prepare("目标.xlsx", one(sheet(row(截止="2024年", 措辞="以上"))), engine)
    assert same.changes.as_json() | {"attributes": 0} == {"added": 0, "changed": 0, "unchanged": 1, "attributes": 0}
    other = intake.prepare("目标.xlsx", one(sheet(row(截止="2024年", 措辞="以上", 目标值=650))), engine)
    assert other.report.warnings[0].values["old"] == "力争600亿元以上"
    store.close(engine)


def test_text_from_the_sheet_stays_text_and_the_workbook_comes_back_annotated():
    data = one(sheet(row(口径="<b>重点</b>", **{"出处/文件": "=HYPERLINK(1)\u202e"}), row(园区="海洋园")))
    seen = read(one(sheet(row(口径="<b>重点</b>", **{"出处/文件": "甲\u202e乙"}))))
    assert (aims(seen)[0].key.caliber, aims(seen)[0].note) == ("<b>重点</b>", "出处：甲 乙")
    back = openpyxl.load_workbook(__import__("io").BytesIO(annotate.annotate(data, read(data).problems, Language.ZH)))
    assert back["Sheet1"]["A4"].comment is not None


def test_the_command_line_says_kind_target_and_stores_it(tmp_path, monkeypatch, capsys):
    import json
    monkeypatch.setenv("PARKS_DATABASE_URL", f"sqlite:///{tmp_path}/parks.db")
    (tmp_path / "目标.xlsx").write_bytes(one(sheet(DISPLAY)))
    assert main(["check", str(tmp_path / "目标.xlsx"), "--json"]) == 0
    figure, = json.loads(capsys.readouterr().out)["figures"]
    assert (figure["kind"], figure["value"], figure["qualifier"], figure["wording"], figure["cell"]) == ("target", "600", "at_least", "力争以上", "G3")
    assert main(["import", str(tmp_path / "目标.xlsx"), "--by", "王工", "--json"]) == 0
    capsys.readouterr()
    assert main(["figures", "--subject", "display", "--indicator", "output_value", "--json"]) == 0
    assert "2026-12-31" in {f["period_end"] for f in json.loads(capsys.readouterr().out)["figures"] if f["kind"] == "target"}


@pytest.mark.parametrize(("heading", "named"), [("目标值(万元)", "产值"), ("目标值", "产值(万元)")])
def test_a_unit_in_the_heading_or_the_indicator_must_not_contradict_that_of_the_row(heading, named):
    seen = read(one(sheet(row(指标=named), head=[heading if name == "目标值" else name for name in HEAD])))
    assert (seen.codes, aims(seen)) == ({"E_UNIT_CONFLICT"}, [])
    fitting = read(one(sheet(row(单位=None), head=["目标值(亿元)" if name == "目标值" else name for name in HEAD])))
    assert [said(figure)[6] for figure in aims(fitting)] == ["600"]


@pytest.mark.parametrize("said", ["力争400以上", "详见文件"])
@pytest.mark.parametrize("head", ["产值目标(亿元)", "全年计划(亿元)"])
def test_a_column_of_targets_in_words_is_named_too(said, head):
    seen = read(one([["2024年1-5月"], ["园区", "产值(亿元)", head], ["氢能园", 6.2, said], ["显示园", 7, said]]))
    assert (seen.at("W_TARGET_IGNORED"), len(seen.figures)) == ({"C2"}, 2)


def test_one_that_nobody_has_filled_in_is_not():
    seen = read(one([["2024年1-5月"], ["园区", "产值(亿元)", "产值目标(亿元)"], ["氢能园", 6.2, "—"], ["显示园", 7]]))
    assert (seen.codes, len(seen.figures)) == (set(), 2)
