"""The upload screen without a browser: what is asked, what is said, what is stored, and that nothing else is."""
from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest

from lib import desk, queries
from lib.accounts import Actor
from lib.model import OUTPUT_VALUE, DataSet, Filters, Language
from lib.problems import DiskFull
from lib.store import history
from lib.text import faults, problems
from lib.ui import acting, ledger_parts, preview, uploading
from lib.ui.uploading import Shelf, card_of_file, confirm, confirm_in_order, keep_up, line_up, prepare, tick
from tests.monthly import projects, report
from tests.pages.conftest import markup

NAME = "10月.xlsx"


def laid(engine, name: str, data: bytes, table: Shelf | None = None):
    """A file on the table, previewed."""
    card = card_of_file(f"id-{name}-{len(data)}", name, data, DataSet.REPORTED)
    if table is not None:
        table.cards.append(card)
    prepare(card, engine)
    assert card.fault is None
    return card


def at(engine, name: str = "王工") -> uploading.Desk:
    """The desk of somebody who gave a name, while there are no accounts."""
    return uploading.Desk(engine, engine, Actor(name))


def october(engine, subject: str = "display") -> Decimal | None:
    frame = queries.figures(engine, Filters(subjects=(subject,), indicators=(OUTPUT_VALUE,), period_from=date(2026, 10, 31)))
    return frame["value"].tolist()[0] if len(frame) else None


def batches(engine) -> list[str]:
    return queries.batches(engine)["kind"].tolist()


def words(app) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<style>.*?</style>|<[^>]+>", " ", markup(app), flags=re.S))


def opened(visit, *files: tuple[str, bytes], name: str = "王工", **params: str):
    app = visit("upload", lang=params.pop("lang", "zh"), **params)
    if name:
        app.text_input(key=acting.NAME).input(name).run()
    for file, data in files:
        app.file_uploader[0].upload(file, data)
    app.run()
    return app


# On the screen ---------------------------------------------------------------------------

def test_a_clean_report_is_previewed_named_on_its_button_and_stored_by_one_click(engine, visit):
    app = opened(visit, (NAME, report(display="208.5")))
    shown = words(app)
    assert "没有问题，可以写入" in shown and "读到 24 个数 = 写入 24 ＋ 不变 0" in shown and batches(engine) == ["published"]
    button, = [each for each in app.button if each.label.startswith("写入")]
    assert button.label == "写入 24 个数"
    button.click().run()
    assert "已保存：第 2 批" in words(app) and october(engine) == Decimal("208.5")
    assert queries.batches(engine).iloc[0][["by", "file"]].tolist() == ["王工", NAME]
    assert "./ledger?batch=2" in markup(app) and "./trends?indicator=output_value" in markup(app)


def test_a_rejected_file_names_the_cell_and_offers_no_way_to_store_it(engine, visit):
    app = opened(visit, (NAME, report(display="2O8.5")))
    shown = words(app)
    assert "文件未被接受，未保存任何数据" in shown and "2O8.5" in shown and "月报 B5" in shown and "不是数字" in shown
    assert not [each for each in app.button if each.label.startswith(("写入", "修订"))] and batches(engine) == ["published"]


def test_warnings_must_be_ticked_one_by_one_or_by_kind(engine, visit):
    confirm(Shelf(), laid(engine, NAME, report()), at(engine, "王工"))
    app = opened(visit, ("修订.xlsx", report(display="110", hydrogen="120")))
    button, = [each for each in app.button if each.label == "修订 2 个数"]
    assert button.disabled and "还有 2 条警告未核对" in words(app)
    app.checkbox(key=next(box.key for box in app.checkbox if box.key.startswith("tickall-"))).check().run()
    button, = [each for each in app.button if each.label == "修订 2 个数"]
    assert not button.disabled and "还有" not in words(app)
    button.click().run()
    assert october(engine) == 110


def test_nothing_is_stored_without_a_name(engine, visit):
    app = opened(visit, (NAME, report()), name="")
    next(each for each in app.button if each.label == "写入 24 个数").click().run()
    assert "请先填写上传人" in words(app) and batches(engine) == ["published"]


def test_the_same_file_again_says_it_changes_nothing_and_is_still_recorded(engine, visit):
    confirm(Shelf(), laid(engine, NAME, report()), at(engine, "王工"))
    app = opened(visit, (NAME, report()))
    assert "与已有数据相同" in words(app)
    next(each for each in app.button if each.label == "记入台账：无变化").click().run()
    assert "已记入台账：第 3 批，无变化" in words(app) and queries.batches(engine)["unchanged"].tolist()[0] == 24


def test_a_file_given_up_leaves_the_table(engine, visit):
    app = opened(visit, (NAME, report()))
    next(each for each in app.button if each.label == "放弃").click().run()
    assert NAME not in words(app) and batches(engine) == ["published"]


def test_english_staff_read_english(engine, visit):
    app = opened(visit, (NAME, report(display="2O8.5")), lang="en")
    shown = words(app)
    assert "The file was not accepted; nothing was saved" in shown and "Not a number" in shown
    assert not re.search(r"[\u4e00-\u9fff]", re.sub(r"中文|月报|10月\.xlsx|王工", "", shown)), "only the file's own words are Chinese"


def test_a_draft_of_the_other_data_set_is_not_stored_there(engine, visit):
    app = opened(visit, (NAME, report()))
    app.query_params["data"] = "demo"
    app.run()
    assert "预览时看的是另一个数据集" in words(app)
    assert not [each for each in app.button if each.label.startswith("写入")]


# Behind the screen -----------------------------------------------------------------------

def test_a_second_click_stores_nothing_more(engine):
    table, card = Shelf(), laid(engine, NAME, report())
    confirm(table, card, at(engine, "王工"))
    confirm(table, card, at(engine, "王工"))
    assert batches(engine) == ["import", "published"]


def test_a_confirmation_whose_answer_was_lost_is_found_again_by_its_token(engine, monkeypatch):
    """The commit went through and the answer did not: pressing again tells so and stores nothing twice."""
    table, card = Shelf(), laid(engine, NAME, report())

    def lost(*args, **how):
        real(*args, **how)
        raise DiskFull()
    real = desk.submit
    monkeypatch.setattr(desk, "submit", lost)
    confirm(table, card, at(engine, "王工"))
    assert card.fault is not None and not card.saved
    monkeypatch.setattr(desk, "submit", real)
    confirm(table, card, at(engine, "王工"))
    assert card.receipt.repeated and batches(engine) == ["import", "published"]


def test_a_preview_overtaken_by_somebody_else_is_not_stored_and_can_be_made_anew(engine):
    table, mine, theirs = Shelf(), laid(engine, "我.xlsx", report(display="200")), laid(engine, "他.xlsx", report(display="210"))
    confirm(Shelf(), theirs, at(engine, "李工"))
    confirm(table, mine, at(engine, "王工"))
    assert mine.moved and not mine.saved and october(engine) == 210
    prepare(mine, engine)
    assert preview.counts(mine.draft).changed == 1 and preview.verb(mine.draft, preview.counts(mine.draft), Language.ZH) == "修订 1 个数"


def test_a_card_notices_before_the_click_that_the_store_has_moved(engine):
    table, card = Shelf(), laid(engine, NAME, report())
    confirm(Shelf(), laid(engine, "他.xlsx", report(display="210")), at(engine, "李工"))
    keep_up(table, card, engine, history.revision(engine))
    assert card.moved


def test_what_this_table_stored_itself_only_brings_the_next_file_up_to_date(engine):
    table = Shelf()
    first, second = laid(engine, "一.xlsx", report(display="200"), table), laid(engine, "二.xlsx", report(display="200"), table)
    confirm(table, first, at(engine, "王工"))
    keep_up(table, second, engine, history.revision(engine))
    assert not second.moved and second.again and preview.counts(second.draft).unchanged == 24


def test_several_files_are_stored_in_order_and_one_that_then_asks_something_is_left(engine):
    table = Shelf()
    laid(engine, "9月.xlsx", report(date(2026, 9, 1)), table)
    second, third = laid(engine, NAME, report(display="208"), table), laid(engine, "再报.xlsx", report(display="209"), table)
    line_up(table)
    begun = []
    confirm_in_order(table, at(engine), lambda: begun.append([str(turn.state) for turn in table.turns]))
    assert begun[1] == ["saved", "under way", "waiting"] and [str(turn.state) for turn in table.turns] == ["saved", "saved", "asks"]
    assert [card.saved for card in table.cards] == [True, True, False] and batches(engine) == ["import", "import", "published"]
    assert len(third.open_warnings()) == 1 and october(engine) == 208 and second.receipt.batch == 3


def test_a_file_refused_in_the_middle_is_named_and_the_next_has_its_turn(engine, visit, monkeypatch):
    real = desk.submit

    def refusing(house, actor, store_, draft, **how):
        if draft.file == "9月.xlsx":
            raise DiskFull()
        return real(house, actor, store_, draft, **how)

    monkeypatch.setattr(desk, "submit", refusing)
    app = opened(visit, ("8月.xlsx", report(date(2026, 8, 1))), ("9月.xlsx", report(date(2026, 9, 1))), (NAME, report()))
    next(each for each in app.button if each.label == "依次写入 3 个文件").click().run()
    said = words(app)
    assert "已写入 2 个文件，1 个未写入" in said and said.count("✓ 已保存：第") == 4  # in the list and on the card
    assert "9月.xlsx ✕ 未写入：" in said and DiskFull().message(Language.ZH) in said
    assert batches(engine) == ["import", "import", "published"] and not app.exception
    app.button(key="sweep").click().run()
    assert "已写入 2 个文件" not in words(app)


def test_a_run_broken_off_between_two_files_goes_on_where_it_stopped(engine):
    table = Shelf()
    for month in (8, 9):
        laid(engine, f"{month}月.xlsx", report(date(2026, month, 1)), table)
    line_up(table)

    def broken():
        if table.turns[0].over:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        confirm_in_order(table, at(engine), broken)
    assert table.going and batches(engine) == ["import", "published"]
    confirm_in_order(table, at(engine))
    assert not table.going and batches(engine) == ["import", "import", "published"]


def test_a_tick_holds_for_the_fault_as_it_was_read_and_not_for_another(engine):
    confirm(Shelf(), laid(engine, NAME, report()), at(engine, "王工"))
    card = laid(engine, "修订.xlsx", report(display="110"))
    tick(card, card.warnings(), True)
    assert card.ready()
    other = laid(engine, "他.xlsx", report(display="105"))
    tick(other, other.warnings(), True)
    confirm(Shelf(), other, at(engine, "李工"))
    prepare(card, engine)
    assert not card.ready(), "the old value is another now: it must be looked at again"


def test_a_fault_of_the_process_is_said_with_the_state_of_the_data(engine, monkeypatch):
    card = laid(engine, NAME, report())

    def full(*args, **how):
        raise DiskFull()
    monkeypatch.setattr(desk, "submit", full)
    confirm(Shelf(), card, at(engine, "王工"))
    assert card.fault.message(Language.ZH).endswith("未保存任何数据。") and batches(engine) == ["published"]


def test_every_kind_of_problem_is_shown_before_all_of_one():
    assert preview.shares([25, 1, 1], 20) == [18, 1, 1]
    assert preview.shares([2, 3], 20) == [2, 3]
    assert preview.shares([], 20) == []


def test_every_code_of_a_file_has_a_short_name():
    process = problems.PROCESS_CODES
    assert {code for code in problems.CODES if code not in process} <= set(faults.NAMES)


def test_the_calls_that_write_never_touch_streamlit():
    """A rerun is raised inside almost any call of Streamlit's; none stands between a draft and its receipt."""
    for writes in (uploading.confirm, uploading.confirm_in_order, ledger_parts.taken_back):
        assert "st" not in writes.__code__.co_names


# By hand ---------------------------------------------------------------------------------

def corrected(visit, *, value: str = "", rate: str = "", gone: bool = False, reason: str = "统计局复核"):
    app = visit("upload", lang="zh", do="figure", park="display", month="2026-10")
    app.text_input(key=acting.NAME).input("王工").run()
    slug = "display-output_value-202610"
    if value:
        app.text_input(key=f"new-{slug}").input(value).run()
    if rate:
        app.text_input(key=f"rate-{slug}").input(rate).run()
    if gone:
        app.checkbox(key=f"gone-{slug}").check().run()
    if reason:
        app.text_input(key="correct-reason").input(reason).run()
    app.button(key="correct-preview").click().run()
    return app


def ticked(app):
    for key in [box.key for box in app.checkbox if box.key.startswith("tick-")]:
        app.checkbox(key=key).check().run()
    return app


def test_a_figure_is_corrected_without_a_file_and_its_reason_stands_in_the_ledger(engine, visit):
    confirm(Shelf(), laid(engine, NAME, report()), at(engine))
    app = corrected(visit, value="110.5")
    assert "103亿元 110.5亿元" in words(app) and "理由：统计局复核" in words(app) and october(engine) == 103
    button = next(each for each in ticked(app).button if each.label == "修订 1 个数")
    button.click().run()
    assert "已保存：第 3 批" in words(app) and october(engine) == Decimal("110.5")
    assert queries.batches(engine).iloc[0][["kind", "by", "reason"]].tolist() == ["correction", "王工", "统计局复核"]


def test_a_figure_is_taken_away_and_history_keeps_it(engine, visit):
    confirm(Shelf(), laid(engine, NAME, report()), at(engine))
    app = ticked(corrected(visit, gone=True))
    assert "撤下" in words(app)
    next(each for each in app.button if each.label == "撤下 1 个").click().run()
    assert october(engine) is None
    history.revert(engine, 3, "王工")
    assert october(engine) == 103


def test_growth_alone_is_amended_and_the_value_stays(engine, visit):
    confirm(Shelf(), laid(engine, NAME, report()), at(engine))
    app = ticked(corrected(visit, rate="5.5"))
    next(each for each in app.button if each.label.startswith("更新 1 处附注")).click().run()
    kept = queries.figures(engine, Filters(subjects=("display",), indicators=(OUTPUT_VALUE,), period_from=date(2026, 10, 31))).iloc[0]
    assert (kept["value"], kept["yoy_percent"]) == (103, Decimal("5.5"))


def test_a_correction_without_a_reason_or_without_a_number_is_not_even_previewed(engine, visit):
    assert "请先写明理由" in words(corrected(visit, value="5", reason=""))
    assert "还没有改任何数" in words(corrected(visit))


def test_a_slip_in_a_correction_is_named_like_a_slip_in_a_file(engine, visit):
    shown = words(corrected(visit, value="1O3"))
    assert "未保存任何数据" in shown and "1O3" in shown
    assert batches(engine) == ["published"]


# Registers -------------------------------------------------------------------------------

def test_a_project_register_enters_by_the_same_door_and_tells_its_rows_old_to_new(engine, visit):
    rows = projects(("氢能产业园", "碱性电解槽", "在建", 3.5), ("人工智能产业园", "智算中心二期", "在谈", 20))
    app = opened(visit, ("项目台账.xlsx", rows))
    shown = words(app)
    assert "项目台账 · 工作表“项目台账” · 2 条" in shown and "读到 2 条 = 写入 2" in shown
    assert "签约 → 在建" in shown and "智算中心二期" in shown
    next(each for each in ticked(app).button if each.label == "写入 1 条，修订 1 个").click().run()
    assert "已保存：第 2 批" in words(app) and "./projects" in markup(app)
    assert queries.batches(engine).iloc[0][["kind", "added", "changed"]].tolist() == ["register", 1, 1]
    stages = queries.register(engine, "projects").set_index("name_zh")["stage"]
    assert (stages["碱性电解槽"], stages["智算中心二期"]) == ("building", "negotiating")

    ledger = words(visit("ledger", lang="zh", batch="2"))
    assert "写入 2 条" in ledger and "签约 → 在建" in ledger
