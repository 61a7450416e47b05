"""Targets from the workbook to the page: what is previewed, what is stored, what a reader then sees."""
from __future__ import annotations

import re

from lib import queries, trace
from lib.model import Filters, Kind, Language
from lib.ui.uploading import Shelf, confirm, tick
from tests.intake.sheets import one
from tests.intake.test_targets import HEAD, row, sheet
from tests.monthly import report
from tests.pages.conftest import markup
from tests.pages.test_upload import at, laid, opened, words

NAME = "目标.xlsx"


def aims(engine):
    return queries.figures(engine, Filters(kinds=(Kind.TARGET,), subjects=("display",), indicators=("output_value",))).to_dict("records")


def test_targets_are_previewed_in_their_plans_words_stored_by_one_click_and_lead_to_their_page(engine, visit):
    app = opened(visit, (NAME, one(sheet(row(), row(指标="签约投资额", 目标值=90, 措辞="力争突破")))))
    shown = words(app)
    assert "没有问题，可以写入" in shown and "目标 · 产值" in shown and "力争600亿元以上" in shown and "力争突破90亿元" in shown
    next(each for each in app.button if each.label == "写入 2 个数").click().run()
    assert "已保存：第 2 批" in words(app) and "./targets" in markup(app)
    page = visit("targets", lang="zh")
    assert not page.exception and "力争600亿元以上" in words(page) and "2026年全年" in words(page)


def test_a_revised_target_shows_old_and_new_and_the_page_keeps_the_former_one(engine, visit):
    confirm(Shelf(), laid(engine, NAME, one(sheet(row()))), at(engine, "王工"))
    app = opened(visit, ("调整.xlsx", one(sheet(row(目标值=580, 措辞="确保")))))
    assert "力争600亿元以上 → 确保580亿元" in words(app)
    app.checkbox(key=next(box.key for box in app.checkbox if box.key.startswith("tick"))).check().run()
    next(each for each in app.button if each.label == "修订 1 个数").click().run()
    shown = words(visit("targets", lang="zh"))
    assert "确保580亿元" in shown and "原为力争600亿元以上" in shown
    assert "aiming for at least RMB 60 bn" in words(visit("targets", lang="en"))


def test_completion_stands_beside_the_year_elapsed_only_where_the_scope_is_the_same(engine, visit):
    confirm(Shelf(), laid(engine, "10月.xlsx", report(display="208.5")), at(engine, "王工"))
    confirm(Shelf(), laid(engine, NAME, one(sheet(row(), row(园区="氢能园", 口径="重点企业"), row(园区="人工智能园", 截止="2027年")))), at(engine, "王工"))
    shown = re.sub(r"\s+", "", words(visit("targets", lang="zh")))
    assert "2026年1—10月实际208.5亿元·完成34.8%·时序进度83.3%" in shown
    assert "只有其他口径的实际" in shown and "2027年还没有实际数" in shown


def test_markup_in_a_target_is_shown_as_text(engine, visit):
    bad = "<img src=x onerror=alert(1)>"
    confirm(Shelf(), laid(engine, NAME, one(sheet(row(口径=bad, 备注=bad), head=HEAD))), at(engine, "王工"))
    for code, params in (("targets", {}), ("overview", {}), ("park", {"park": "display"}), ("ledger", {"batch": "2"}), ("sources", {})):
        app = visit(code, lang="zh", **params)
        assert not app.exception and "<img src=x" not in markup(app)
    assert "&lt;img" in markup(visit("targets", lang="zh"))


def test_an_uploaded_target_traces_to_its_cell_and_to_the_value_it_replaced(engine):
    confirm(Shelf(), laid(engine, NAME, one(sheet(row()))), at(engine, "王工"))
    second = laid(engine, "调整.xlsx", one(sheet(row(目标值=580))))
    tick(second, second.open_warnings(), True)
    confirm(Shelf(), second, at(engine, "李工"))
    new = next(found for found in aims(engine) if found["period_end"].year == 2026)
    story = trace.story(engine, int(new["id"]))
    assert trace.name(story.row, Language.ZH) == "新型显示 · 目标 · 产值" and story.status == "revised"
    assert trace.origin(story.row, Language.ZH).startswith("调整.xlsx") and (story.row["sheet"], story.row["cell"]) == ("Sheet1", "G3")
    assert [str(value) for value in story.versions["value"]] == ["600", "580"]
    excerpt = trace.excerpt(engine, queries.batches(engine)["sha256"].iloc[0], "Sheet1", "G3")
    assert "580" in {text for _, texts in excerpt.rows for text in texts}
