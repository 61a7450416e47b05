"""One park in full: its own figures, its chain and projects; its district's never among them."""
from __future__ import annotations

import re
from decimal import Decimal

import pandas as pd

from lib import catalog
from lib.charts import company, course, coverage, dossier, known, links, provenance, works
from lib.metrics import belonging
from lib.model import Language
from tests import published
from tests.charts.demo_frame import demo

ZH, EN = Language.ZH, Language.EN


def text(html):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def opening(park, language=ZH):
    return dossier.opening(catalog.parks()[park], published.figures(),
                           {"projects": 6, "enterprises": 4, "platforms": 0}, language)


def test_the_finding_gives_progress_only_within_the_targets_scope():
    assert opening("display").finding == "新型显示：2024年1—5月产值162.4亿元，同比增长12.17%，完成目标600亿元以上的27.1%"
    assert opening("artificial-intelligence").finding == "人工智能：2024年全年营业收入达220亿元"
    assert opening("hydrogen").finding == "氢能：2024年7月12日一次签约23亿元"


def test_what_is_missing_is_named_below_the_finding():
    assert opening("display").lead == "已知21项数字、6个项目、4家企业；企业数、签约投资额未公布。"


def test_a_park_without_figures_says_so():
    assert opening("green-materials").finding == "绿色新材料：尚无公布的数字"


def test_every_published_figure_of_a_park_is_listed_with_its_source():
    own = belonging.own(published.figures(), "display")
    made = known.panel(own, ZH, name="figures-of-display")
    assert len(made.table) == 21 and set(made.table["来源"]) - {""}
    said = text(made.html)
    for part in ("162.4亿元", "▲ 同比 +12.17%", "近60个", "600亿元以上", "超100亿元", "14,000余亩", "2025年（日期未见）"):
        assert part in said, part
    assert made.ids and set(made.ids) == set(own["id"])


def test_earlier_periods_of_a_series_fold_away_under_the_newest():
    own = belonging.own(demo(), "display")
    html = known.panel(own, ZH, name="x").html
    assert "此前30期" in html


def test_what_was_said_before_a_revision_stands_beside_the_figure():
    own = belonging.own(published.figures(), "display")
    row = own[own["cell"] == "F009"].iloc[0].to_dict()
    versions = pd.DataFrame([row | {"id": 1, "value": Decimal("160.1")}, row])
    assert "修订前：160.1亿元" in known.panel(own, ZH, name="x", versions=versions).html


def test_district_figures_are_apart_and_never_the_parks():
    figures = published.figures()
    near = belonging.near(figures, "biomedicine", "district")
    assert set(near["subject"]) == {"hightech-life-health"}
    assert "hightech-life-health" not in set(belonging.own(figures, "biomedicine")["subject"])
    assert set(belonging.near(figures, "display", "joint")["subject"]) == {"integrated-circuits+display"}


def test_a_link_where_nobody_is_named_stays_hollow():
    park = catalog.parks()["integrated-circuits"]
    made = links.panel(park, published.register("enterprises"), published.register("projects"), ZH)
    assert made.finding == "5个环节中2个有点名企业或项目"
    assert re.findall(r'<li( class="known")?>.*?<strong>(.*?)</strong>', made.html) == [
        (' class="known"', "设计"), ("", "制造"), ("", "封测"), ("", "材料"), (' class="known"', "设备")]


def test_no_gap_is_inferred_where_the_sources_list_no_links():
    park = catalog.parks()["display"]
    made = links.panel(park, published.register("enterprises"), published.register("projects"), ZH)
    assert made.finding == "来源未列产业链环节" and "<li" not in made.html


def test_projects_stand_by_state_and_named_amounts_are_marked_as_derived():
    made = works.panel("integrated-circuits", published.register("projects"), ZH)
    assert made.finding == "2个点名项目：签约2"
    said = text(made.html)
    assert "点名项目2个，15亿元" in said and "推算" in said
    assert "两园合计签约、所属园区未写明的项目4个" in said


def test_a_joint_amount_is_never_given_to_one_project():
    said = text(works.panel("hydrogen", published.register("projects"), ZH).html)
    assert "推算" not in said and "未拆分" in said


def test_chain_leaders_come_first_among_the_named():
    made = company.enterprises("artificial-intelligence", published.register("enterprises"), ZH)
    assert made.finding == "点名企业9家，链主3家"
    assert made.html.index("国创家电中心") < made.html.index("优必选科技")


def test_one_platform_with_four_sizes_is_one_platform():
    made = company.platforms("artificial-intelligence", published.register("platforms"), ZH)
    assert made.finding == "3项平台与资金：创新链2、资金链1"
    assert "约3.9亿元" in text(made.html)


def test_an_event_of_two_parks_stands_on_both_pages():
    for park in ("display", "integrated-circuits"):
        made = company.events(park, published.register("events"), ZH)
        assert "2024青岛国际显示大会暨首届泛半导体产业发展大会" in made.html


def test_output_runs_up_year_by_year_and_needs_a_line():
    park = catalog.parks()["display"]
    assert course.panel(park, published.figures(), ZH) is None
    made = course.panel(park, demo(), ZH)
    newest = made.figure.data[-1]
    assert newest.name == "2026" and newest.line.color == "#000003" and newest.x[0] == 2
    assert newest.y[-1] == 426.6 and newest.connectgaps is False


def test_the_grid_of_completeness_counts_what_is_the_parks_own():
    made = coverage.panel(published.figures(), ZH)
    assert made.finding == "216格中33格有本园数字，新型显示最全，绿色新材料最缺"
    assert list(made.table["指标"])[:3] == ["产值", "企业数", "签约投资额"]


def test_all_eighty_figures_stand_under_their_sources():
    made = provenance.by_source(published.figures(), ZH)
    assert len(made.table) == 80
    assert made.html.count('class="pk-source-block"') == 21 and made.html.count("pk-source-block unused") == 12
    assert 'href="http://qingdaonews.com/app/content/2024-05/10/content_23568469.htm"' in made.html


def test_a_reprint_has_no_link():
    html = provenance.by_source(published.figures(), ZH).html
    block = html[html.index("再增100亿"):]
    assert "href" not in html[html.index("再增100亿") - 60: html.index("再增100亿")] and "转载" in block[:400]


def test_twenty_conflicts_keep_their_reasons():
    made = provenance.conflicts(ZH)
    assert made.finding == "20组说法不一，均未合并"
    assert made.html.count("不合并：") == 20
    assert "10^15" in made.html


def test_conflicts_can_be_read_in_english():
    assert not re.search(r"[\u4e00-\u9fff]", re.sub(r"中微芯|中微创芯|思锐智能|四方思锐", "", provenance.conflicts(EN).html))
