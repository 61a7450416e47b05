"""Panels of the registers: what a reader sees of projects, chains, flows, platforms and events."""
from html import unescape

import pandas as pd
import pytest

from lib import catalog
from lib.charts import chains, flow, pipeline, platforms, register, timeline
from lib.model import Language
from tests.published import figures

ZH, EN = Language


def rows(name: str) -> pd.DataFrame:
    return pd.DataFrame(list(catalog.published_register(name)), dtype=object)


KNOWN = chains.Known(rows("enterprises"), rows("projects"), rows("platforms"), figures())


def lines(figure) -> list:
    return [trace for trace in figure.data if trace.mode == "lines+markers"]


def test_only_hydrogen_has_a_width_every_other_arrow_is_the_same_thin_line():
    drawn = lines(flow.figure(rows("flows"), ZH))
    widths = [trace.line.width for trace in drawn]
    assert widths[:4] == [flow.THIN] * 4
    assert widths[4] == flow.WIDEST


def test_a_capability_is_dashed_and_an_actual_flow_is_not():
    assert [trace.line.dash for trace in lines(flow.figure(rows("flows"), ZH))] == ["solid", "solid", "solid", "dash", "dash"]


def test_the_flow_says_its_relations_and_its_one_quantity():
    said = " ".join(note.text for note in flow.figure(rows("flows"), ZH).layout.annotations).replace("\u2009", "")
    for word in ("一路之隔", "附近", "周边", "7.1万吨/年", "金能化学", "煤焦油"):
        assert word in said.replace("<br>", "")


def test_a_flow_more_is_a_row_more():
    more = pd.concat([rows("flows"), pd.DataFrame([{**rows("flows").iloc[0].to_dict(), "from_name": "甲厂", "to_name": "乙厂"}])],
                     ignore_index=True)
    assert len(lines(flow.figure(more, ZH))) == 6
    assert "乙厂" in " ".join(note.text for note in flow.figure(more, ZH).layout.annotations)


@pytest.mark.parametrize("language", Language)
def test_two_parks_jointly_are_never_split(language: Language):
    body = pipeline.panel(KNOWN.projects, KNOWN.figures, language).html
    joint = "两园合计，不拆分" if language is ZH else "Two parks jointly, not split"
    assert joint in body
    assert "集成电路+新型显示" in body if language is ZH else "IC + New Display" in body


def test_signed_investment_by_the_register_is_shown_beside_the_reported_figure():
    panel = pipeline.signed(KNOWN.projects, KNOWN.figures, ZH)
    derived = panel.table.set_index("项目")["点名项目签约（推算）"].dropna().to_dict()
    assert derived == {"集成电路": "15亿元", "新型显示": "约50亿元"}
    assert panel.table["所报签约投资额"].dropna().tolist() == ["23亿元"]


@pytest.mark.parametrize("language", Language)
def test_every_named_project_is_a_card_with_its_source(language: Language):
    panel = register.panel(KNOWN.projects, len(KNOWN.projects), language)
    name = "name_zh" if language is ZH else "name_en"
    for project in KNOWN.projects.to_dict("records"):
        assert project[name] in unescape(panel.html)
    assert panel.table.iloc[:, -1].astype(str).str.len().min() > 3


def test_markup_stored_as_a_name_is_shown_as_text():
    evil = KNOWN.projects.copy()
    evil.loc[0, "name_zh"] = "<img src=x onerror=alert(1)>"
    assert "<img" not in register.panel(evil, len(evil), ZH).html


def test_platforms_answer_with_the_sources_words_or_say_not_published():
    first, second, rest = platforms.groups(KNOWN.platforms, ZH)
    assert {"智慧管理平台", "揭榜挂帅平台", "云端研发平台", "仪器仪表产业基金"} <= set(first.table["名称"])
    assert "发布榜单" in first.html and "未公布" in first.html
    assert "首期算力" in second.html and "50余家" in second.html and "百余个" in second.html
    assert len(first.table) + len(second.table) + len(rest.table) == len(KNOWN.platforms)


def test_a_gap_in_a_chain_is_named_as_one():
    body = chains.of_park("integrated-circuits", KNOWN, ZH).html
    assert body.count("pk-link gap") == 3 and "无公布主体" in body


def test_overlapping_talent_figures_are_drawn_as_parts_of_a_whole():
    body = chains.of_park("biomedicine", KNOWN, ZH).html
    assert "pk-whole" in body and body.count("pk-subset") == 2 and "互有重叠" in body


def test_the_timeline_starts_in_2022_and_lists_what_is_older():
    panel = timeline.panel(rows("events"), ZH)
    assert sum(len(trace.x) for trace in panel.figure.data) == 17
    assert "1983年" in panel.table["日期"].tolist()


def test_an_event_known_to_the_month_is_hollow():
    symbols = [s for trace in timeline.figure(rows("events")[lambda f: f["on"] >= "2022"], ZH).data for s in trace.marker.symbol]
    assert symbols.count("circle-open") > 0 and symbols.count("circle") > 0


def test_a_signing_says_what_became_of_it():
    panel = register.events(rows("events"), KNOWN.projects, ZH)
    assert "名册中 6 个项目" in panel.html and "氢能产业园项目签约" in panel.html
