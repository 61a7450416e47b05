"""The overview's finding, strip, cards, map, targets and news, by the values a reader sees."""
from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pandas as pd
import pytest

from lib import catalog
from lib.charts import cards, districts, goals, happenings, opening, shifts
from lib.metrics import headline
from lib.model import Language
from tests import published
from tests.charts.demo_frame import demo

ZH, EN = Language.ZH, Language.EN
TODAY = date(2026, 11, 22)


def text(html):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_the_finding_says_who_alone_has_published_and_what_nobody_has():
    said = opening.opening(published.figures(), ZH, TODAY)
    assert said.finding == "八园中仅新型显示公布产值：2024年1—5月162.4亿元，同比增长12.17%"
    assert said.lead == "另有3园公布企业数、1园公布签约投资额；其余19项未公布，图中留白，不作零计。"
    assert opening.opening(published.figures(), EN, TODAY).finding == (
        "Only Display of eight has published output: RMB 16.24 bn, Jan–May 2024, up 12.17% y/y")


def test_with_monthly_reports_the_finding_is_that_of_the_newest_month_and_names_who_is_late():
    said = opening.opening(demo(), ZH, TODAY)
    assert said.finding == "已报七园中新型显示产值居首：2026年1—10月426.6亿元，同比增长13.5%"
    assert "2026年10月未报：绿色新材料" in said.lead
    assert "7/8园简单合计" in said.lead and "未剔重" in said.lead


def test_a_missing_report_lifts_nobody_in_the_ranking():
    assert "升至" not in opening.opening(demo(), ZH, TODAY).lead


def test_an_empty_store_says_what_will_stand_here():
    said = opening.opening(published.none(), ZH, TODAY)
    assert said.finding == "还没有数据"


def test_the_strip_shows_reported_totals_with_their_own_dates():
    said = text(cards.strip(published.figures(), ZH))
    for part in ("达到 8 个", "规划10个", "50 个", "1,351.4 亿元", "13 个", "计划投资337.9亿元", "目标", "突破 1,300 亿元",
                 "截至2024年3月", "2024年全年", "非各园相加"):
        assert part in said


def test_where_no_total_was_reported_sums_are_marked_as_ours():
    said = text(cards.strip(demo(), ZH))
    assert said.count("推算") == 3 and "未剔重" in said and "7/8" in said


def park_cards(figures, language=ZH):
    return cards.parks(figures, language, lambda park: f"./park?park={park}", TODAY).split('class="pk-card"')[1:]


def test_eight_cards_in_catalogue_order_each_a_link():
    found = park_cards(published.figures())
    assert [re.search(r'href="\./park\?park=([a-z-]+)"', card)[1] for card in found] == [
        "hydrogen", "integrated-circuits", "display", "virtual-reality", "artificial-intelligence", "biomedicine",
        "green-materials", "instruments"]


@pytest.mark.parametrize(("slot", "parts"), [
    (0, ("签约投资额", "23 亿元", "2024年7月12日")), (1, ("企业数（重点企业）", "30 余家")),
    (2, ("产值", "162.4 亿元", "▲ 同比 +12.17%")), (3, ("企业数（龙头骨干企业）", "40 余家")),
    (4, ("营业收入", "达 220 亿元", "200余家")), (5, ("科技创业项目数", "50 余个")),
    (6, ("公布数字", "尚未见到", "已知：所在区、产业方向")), (7, ("占地面积", "2,900 亩")),
])
def test_a_card_says_what_is_known_best(slot, parts):
    said = text(park_cards(published.figures())[slot])
    assert all(part in said for part in parts), said


def test_a_card_comes_alive_with_monthly_reports():
    display, late = (park_cards(demo())[slot] for slot in (2, 6))
    assert "pk-spark" in display and display.count(" 100%") == 2 * 11  # two feet to each column before the last
    assert 'class="last"' in display
    assert "缺10月" in text(late) and "缺" not in text(display)
    assert 'class="gap"' in late and 'class="last"' not in late


def test_the_map_is_made_of_plain_polygons_and_needs_no_tiles():
    figure = districts.figure(ZH)
    assert {trace.type for trace in figure.data} == {"scatter"}
    assert sum(trace.fill == "toself" for trace in figure.data) == 10
    assert figure.layout.yaxis.scaleanchor == "x" and figure.layout.yaxis.scaleratio == pytest.approx(1.2416, abs=.001)


def test_every_park_is_a_square_in_its_district():
    squares = [trace for trace in districts.figure(ZH).data if trace.mode == "markers"]
    assert sorted(park for trace in squares for park in trace.text) == sorted(park.name(ZH) for park in catalog.parks().values())


def test_the_map_says_that_the_high_tech_zone_lies_in_chengyang():
    made = districts.panel(ZH)
    assert made.finding == "八园分布三地，半数在西海岸新区"
    assert "青岛高新区位于城阳区内" in made.subtitle


def placed(code, figures=None, language=ZH):
    core = headline.core(published.figures() if figures is None else figures)
    return districts.panel(language, core, code, lambda park: f"./park?park={park}", lambda code: f"./?indicator={code or 'plain'}")


def test_a_square_and_a_name_in_the_key_both_lead_to_the_park():
    made = placed("")
    links = [note.text for note in made.figure.layout.annotations if (note.name or "").startswith("to-")]
    assert len(links) == 8 and any('href="./park?park=display"' in link for link in links)
    assert made.html.count('href="./park?park=') == 8


def test_without_addresses_nothing_in_the_map_is_a_link():
    made = districts.panel(ZH)
    assert "href" not in made.html and "href" not in made.figure.to_json()


@pytest.mark.parametrize(("code", "said"), [
    ("output_value", "产值有1园公布，同口径、同期不足三园，不能比较，方块不分大小"),
    ("enterprise_count", "企业数有3园公布，同口径、同期不足三园，不能比较，方块不分大小")])
def test_published_figures_that_do_not_compare_leave_the_squares_plain(code, said):
    made = placed(code)
    assert said in made.html and "亿元" not in made.html and "余家" not in made.html
    assert {size for trace in made.figure.data if trace.mode == "markers" for size in trace.marker.size} == {districts.PLAIN}


def test_where_parks_compare_the_area_is_the_value_and_who_is_missing_is_hollow():
    made = placed("output_value", demo())
    squares = [trace for trace in made.figure.data if trace.mode == "markers"]
    of = {text: next(park.id for park in catalog.parks().values() if text.startswith(park.name(ZH))) for trace in squares for text in trace.text}
    sides = {of[text]: size for trace in squares for text, size in zip(trace.text, trace.marker.size, strict=True)}
    symbols = {of[text]: symbol for trace in squares for text, symbol in zip(trace.text, trace.marker.symbol, strict=True)}
    values = {row["subject"]: float(row["value"]) for row in headline.core(demo()).to_dict("records")
              if row["indicator"] == "output_value"}
    like = [park for park, symbol in symbols.items() if symbol == "square"]
    assert 3 <= len(like) < 8 and made.ids
    traced = {of[text]: number for trace in squares for text, number in zip(trace.text, trace.customdata, strict=True)}
    subject = dict(zip(demo()["id"], demo()["subject"], strict=True))
    assert all(subject[number] == park if park in like else number is None for park, number in traced.items())
    assert len({round(sides[park] ** 2 / values[park], 6) for park in like}) == 1
    assert "方块面积表示产值" in made.html and "作空心" in made.html


def test_completion_appears_only_for_the_one_target_with_an_actual_of_its_scope():
    made = goals.panel(published.figures(), ZH)
    assert made.finding == "8项目标中1项可与实际相比，其余口径不同，不算完成率"
    assert made.html.count("pk-progress") == 1
    said = text(made.html)
    assert "完成27.1%" in said and "时序进度41.7%" in said
    assert said.count("未见该指标的实际数") + said.count("还没有实际数") + said.count("不算完成率") == 7


def test_the_newest_event_comes_first_and_a_bare_month_after_its_days():
    rows = happenings.newest(published.register("events"), 4)
    assert list(rows["on"]) == ["2025-11-21", "2024-07-12", "2024-06-25", "2024-06"]


def test_changes_are_told_only_between_reports():
    assert shifts.panel(published.figures(), ZH) is None
    made = shifts.panel(demo(), ZH)
    assert made.finding == "较上期：4园增速加快、2园放缓"
    assert list(made.table["园区"])[0] == "新型显示" and "绿色新材料" not in list(made.table["园区"])


def test_a_year_gone_by_has_targets_reached_or_short_of_not_ahead_or_behind():
    like = published.figures().loc[lambda all_: all_["cell"] == "F033"].iloc[0].to_dict()
    year = dict(period_start=date(2024, 1, 1), period_end=date(2024, 12, 31))
    parks = ("display", "hydrogen", "ai")
    rows = [like | year | dict(id=n, subject=park) for n, park in enumerate(parks, 1)]
    rows += [like | year | dict(id=9 + n, subject=park, kind="actual", value=Decimal(value), qualifier="exact", wording="")
             for n, (park, value) in enumerate(zip(parks, (590, 606, 600), strict=True))]
    made = goals.years(pd.DataFrame(rows, dtype=object), ZH)[0].panels[0]
    assert made.finding == "产值：3项目标中2项已达到"
    assert all(said in made.html for said in ("超1.0点", "差1.7点")) and not any(said in made.html for said in ("慢", "超0"))


def test_a_park_that_reported_no_growth_has_nothing_to_press_in_its_place():
    figures = demo()
    newest = figures[(figures["subject"] == "display") & (figures["indicator"] == "output_value")]["period_end"].max()
    own = (figures["subject"] == "display") & (figures["indicator"] == "output_value") & (figures["period_end"] == newest)
    made = shifts.panel(figures.assign(yoy_percent=[None if out else value for value, out in zip(figures["yoy_percent"], own, strict=True)]), ZH)
    row = list(made.table["园区"]).index("新型显示")
    assert made.table["同比"][row] == "" and (row, 1) in made.cells and (row, 2) not in made.cells
    assert not re.search(r"<a [^>]*></a>", made.html)
