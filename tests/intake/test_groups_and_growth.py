"""Names of groups that do not stand over their first column; columns beside growth that turn it or make it another."""
from __future__ import annotations

import pytest

from tests.intake.sheets import one, read
from tests.intake.test_field_tables import fig

T, H, D = ["2024年1-5月园区主要指标"], "氢能园", "显示园"


def grown(seen) -> dict[str, str]:
    return {f.cell: str(f.yoy_percent) for f in seen.figures if f.yoy_percent is not None}


@pytest.mark.parametrize(("names", "below", "numbers", "want"), [
    ([None, "产值(亿元)", None, "签约投资额(亿元)"], ["当月", "累计"] * 2, [3.9, 18.6, 2.1, 12.5], "h o 5 3.9;h o 1-5 18.6;h s 5 2.1;h s 1-5 12.5"),
    ([None, "产值(亿元)", "签约投资额(亿元)", None], ["当月", "累计"] * 2, [3.9, 18.6, 2.1, 12.5], "h o 5 3.9;h o 1-5 18.6;h s 5 2.1;h s 1-5 12.5"),
    ([None, "产值(亿元)", None, "签约投资额(亿元)"], ["5月", "1-5月"] * 2, [3.9, 18.6, 2.1, 12.5], "h o 5 3.9;h o 1-5 18.6;h s 5 2.1;h s 1-5 12.5"),
    ([None, "产值", None, "企业数"], ["1-4月(亿元)", "1-5月(亿元)", "1-4月(家)", "1-5月(家)"], [15, 18.6, 45, 46], "h o 1-4 15;h o 1-5 18.6;h e 4 45;h e 5 46"),
    ([None, "产值(亿元)", None, "签约投资额(亿元)", None, "营收(亿元)"], ["当月", "累计"] * 3, [3.9, 18.6, 2.1, 12.5, 4, 19], "h o 5 3.9;h o 1-5 18.6;h s 5 2.1;h s 1-5 12.5;h r 5 4;h r 1-5 19"),
    ([None, "产值(亿元)", None, None, "签约投资额(亿元)", None], ["当月", "累计", "同比%"] * 2, [3.9, 18.6, 5, 2.1, 12.5, 6], "h o 5 3.9;h o 1-5 18.6;h s 5 2.1;h s 1-5 12.5"),
    ([None, None, "产值(亿元)", None, None, "签约投资额(亿元)"], ["当月", "累计", "同比%"] * 2, [3.9, 18.6, 5, 2.1, 12.5, 6], "h o 5 3.9;h o 1-5 18.6;h s 5 2.1;h s 1-5 12.5"),
    (["企业数(家)", None, "产值(亿元)", None, "签约投资额(亿元)"], [None, *["当月", "累计"] * 2], [46, 3.9, 18.6, 2.1, 12.5], "h e 5 46;h o 5 3.9;h o 1-5 18.6;h s 5 2.1;h s 1-5 12.5"),
    ([None, "1-4月", None, "1-5月"], ["产值(亿元)", "企业数(家)"] * 2, [15, 45, 18.6, 46], "h o 1-4 15;h e 4 45;h o 1-5 18.6;h e 5 46")])
def test_the_name_of_a_group_over_its_middle_or_its_last_column(names, below, numbers, want):
    seen = read(one([T, ["园区", *names], [None, *below], [H, *numbers]]))
    assert (seen.values, seen.codes) == (fig(*want.split(";")), set())
    assert grown(seen) == ({"C4": "5", "F4": "6"} if "同比%" in below else {})


def test_parks_over_the_last_of_their_columns():
    seen = read(one([T, ["指标", None, H, None, D], [None, *["当月", "累计"] * 2], ["产值(亿元)", 3.9, 18.6, 20, 162.4]]))
    assert (seen.values, seen.codes) == (fig("h o 5 3.9", "h o 1-5 18.6", "d o 5 20", "d o 1-5 162.4"), set())


@pytest.mark.parametrize(("names", "below"), [
    ([None, "产值(亿元)", None, None, "签约投资额(亿元)"], ["当月", "累计", "同比%", "当月", "累计"]),
    ([None, "产值(亿元)", None, "企业数(家)"], ["当月", "累计", "上月末", "本月末"])])
def test_names_over_uneven_groups_are_refused(names, below):
    seen = read(one([T, ["园区", *names], [None, *below], [H, *range(11, 11 + len(below))]]))
    assert (seen.values, seen.codes) == ({}, {"E_NO_INDICATOR"})
    assert "B3" in seen.at("E_NO_INDICATOR")


@pytest.mark.parametrize(("names", "below", "numbers", "want", "codes"), [
    (["产值(亿元)", None, "签约投资额(亿元)", None], ["当月", "累计"] * 2, [3.9, 18.6, 2.1, 12.5], "h o 5 3.9;h o 1-5 18.6;h s 5 2.1;h s 1-5 12.5", set()),
    ([None, "产值(亿元)", None], ["企业数(家)", "当月", "累计"], [46, 3.9, 18.6], "h e 5 46;h o 5 3.9;h o 1-5 18.6", set()),
    ([None, "产值(亿元)", None, "签约投资额(亿元)", None], ["税收(万元)", *["当月", "累计"] * 2], [900, 3.9, 18.6, 2.1, 12.5], "h o 5 3.9;h o 1-5 18.6;h s 5 2.1;h s 1-5 12.5", {"W_COLUMN_IGNORED"}),
    ([None, "1-4月", None, "1-5月", None], ["企业数(家)", *["产值(亿元)", "签约投资额(亿元)"] * 2], [46, 15, 9, 18.6, 12.5], "h e 5 46;h o 1-4 15;h s 1-4 9;h o 1-5 18.6;h s 1-5 12.5", set())])
def test_names_over_the_first_of_their_columns(names, below, numbers, want, codes):
    seen = read(one([T, ["园区", *names], [None, *below], [H, *numbers]]))
    assert (seen.values, seen.codes) == (fig(*want.split(";")), codes)
