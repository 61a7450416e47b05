"""The talk as data: what each slide says, and what an address chooses."""
from __future__ import annotations

import re

import pytest

from lib import catalog
from lib.model import DataSet, Language
from lib.slides import Choice, Turn, choice, deck, offered
from lib.slides.bodies import Cards, Chart, Close, Cover, Roll, Sheet
from tests.talk import ADDRESS, material


def _slides(language: Language = Language.ZH, **given):
    stuff = material(**given)
    return {slide.name: slide for slide in deck(stuff, Choice(language=language, data_set=stuff.data_set)).slides}


SLIDES = _slides()


def test_the_talk_opens_with_a_cover_and_closes_with_the_way_to_the_dashboard():
    names = list(SLIDES)
    assert names[0] == "cover"
    assert names[-1] == "close"
    assert isinstance(SLIDES["cover"].body, Cover)
    assert SLIDES["close"].body == Close("谢谢", "扫码打开看板，每个数都可查到出处", ADDRESS)


def test_every_park_has_its_slide_in_the_catalogues_order():
    own = [name.removeprefix("park-") for name in SLIDES if name.startswith("park-")]
    assert own == list(catalog.parks())


def test_the_only_output_value_is_said_with_its_growth():
    slide = SLIDES["output"]
    assert slide.finding == "仅新型显示公布产值：162.4亿元，▲ 同比 +12.17%"
    assert "2024年1—5月" in slide.eyebrow
    assert slide.ids == (9,)


def test_the_bar_of_the_only_value_is_162_4_and_seven_parks_are_gaps():
    native = SLIDES["output"].body.native
    assert [value for value in native.lines[0].values if value is not None] == [162.4]
    assert native.lines[0].values.count(None) == 7
    assert "氢能（未公布）" in native.categories


def test_enterprises_of_different_populations_are_called_by_name_and_not_ranked():
    slide = SLIDES["enterprises"]
    assert isinstance(slide.body, Roll)
    said = {row.name: (row.much, row.more) for row in slide.body.rows}
    assert said["集成电路"] == ("30余家", "重点企业 · 截至2024年7月")
    assert said["虚拟现实"][0] == "40余家"
    assert said["氢能"] == ("未公布", "")
    assert [row.slot for row in slide.body.rows] == list(range(8))


def test_the_eight_at_a_glance_have_one_figure_each_and_the_eighth_says_that_none_was_seen():
    body = SLIDES["glance"].body
    assert isinstance(body, Cards)
    said = {card.who: str(card.amount) if card.amount else card.missing for card in body.cards}
    assert said["新型显示"] == "162.4亿元"
    assert said["绿色新材料"] == "尚未见到"
    assert SLIDES["glance"].finding == "三项月报指标已公布5/24，其余留白"


def test_a_park_with_no_figure_says_so_and_what_is_known():
    slide = SLIDES["park-green-materials"]
    assert slide.finding == "绿色新材料：公开报道中尚未见到数字"
    assert "西海岸新区" in slide.body.cards[0].when


def test_a_joint_figure_stands_in_no_parks_row():
    assert all("12个" not in str(card.amount) for name in ("park-display", "park-integrated-circuits")
               for card in SLIDES[name].body.cards)


def test_targets_compare_only_within_their_own_scope():
    rows = {row[1].text: row[3].text for row in SLIDES["targets"].body.rows}
    assert rows["产值 · 2024年全年"].startswith("27.1%")
    assert rows["产业规模 · 2024年全年"] == "口径不同，不算"


def test_projects_keep_their_states_apart_and_joint_ones_in_a_row_of_their_own():
    slide = SLIDES["projects"]
    assert "33" in slide.finding
    heads = [cell.text for cell in slide.body.heads]
    rows = {row[0].text: dict(zip(heads, (cell.text for cell in row))) for row in slide.body.rows}
    assert rows["氢能"] | {"园区": ""} == {"园区": "", "在谈": "—", "签约": "6", "落户": "—", "在建": "1", "投产": "—"}
    assert rows["集成电路+新型显示"]["签约"] == "4"


def test_only_hydrogen_has_a_width_in_the_material_flow():
    slide = SLIDES["flow"]
    assert isinstance(slide.body, Chart)
    assert "金能化学" in "".join(note.text for note in slide.body.figure.layout.annotations)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("data_set", list(DataSet))
@pytest.mark.parametrize("empty", [False, True])
def test_every_slide_has_its_finding_source_and_no_hole_in_its_words(language, data_set, empty):
    for slide in _slides(language, data_set=data_set, empty=empty).values():
        assert slide.source
        assert slide.finding or isinstance(slide.body, Cover | Close)
        assert not re.search(r"\bNone\b|\bnan\b|NaT|Decimal\(|\{[a-z_]+\}", repr((slide.eyebrow, slide.finding, slide.source, slide.notes)))
        if language is Language.EN and not empty:
            assert not re.search(r"[\u4e00-\u9fff]", slide.eyebrow + slide.finding)


def test_a_talk_over_an_empty_store_calls_nothing_unpublished():
    assert list(_slides(empty=True)) == ["cover", "map", "close"]


def test_an_empty_store_makes_no_number_up():
    for slide in _slides(empty=True).values():
        if isinstance(slide.body, Cards):
            assert all(card.amount is None for card in slide.body.cards)
        assert not isinstance(slide.body, Sheet) or all(cell.missing or not cell.number for row in slide.body.rows for cell in row)


def test_the_simulated_talk_says_so_on_every_slide():
    stuff = material(data_set=DataSet.DEMO)
    made = deck(stuff, Choice(data_set=DataSet.DEMO))
    assert made.status.startswith("模拟数据")
    assert made.stamp[0] == "模拟数据"


def test_parks_not_chosen_have_no_slide_and_no_row():
    stuff = material(parks=("display", "hydrogen"))
    names = [plan.name for plan in offered(stuff) if plan.park]
    assert names == ["park-hydrogen", "park-display"]
    made = {slide.name: slide for slide in deck(stuff, Choice()).slides}
    assert len(made["glance"].body.cards) == 2
    assert made["output"].body.native.categories == ("氢能（未公布）", "新型显示")
    assert "totals" not in made


def test_an_address_chooses_slides_their_order_and_seconds():
    asked = choice.read({"slides": "close,output:30,nonsense,cover", "seconds": "8", "auto": "1", "loop": "0",
                         "theme": "light", "lang": "en", "parks": "display", "asof": "2024-05-31"})
    assert asked.turns == (Turn("close"), Turn("output", 30), Turn("nonsense"), Turn("cover"))
    assert (asked.seconds, asked.auto, asked.loop, asked.theme, asked.language) == (8, True, False, "light", Language.EN)
    shown = deck(material(), asked)
    assert [(slide.name, slide.seconds) for slide in shown.slides] == [("close", None), ("output", 30), ("cover", None)]


@pytest.mark.parametrize("asked", [
    {}, {"slides": "cover,output:30,close", "seconds": "8"}, {"parks": "display,hydrogen", "auto": "1"},
    {"lang": "en", "data": "demo", "theme": "light", "loop": "0", "asof": "2024-05-31"},
])
def test_the_address_of_a_choice_reads_back_as_the_same_choice(asked):
    first = choice.read(asked)
    assert choice.read(first.query()) == first


@pytest.mark.parametrize("bad", [{"seconds": "nan"}, {"seconds": "-3"}, {"seconds": "x"}, {"theme": "pink"}, {"lang": "fr"},
                                 {"asof": "2024-13-01"}, {"data": "secret"}, {"slides": ",,:,"}])
def test_an_address_that_makes_no_sense_is_the_usual_talk(bad):
    asked = choice.read(bad)
    assert (asked.seconds, asked.theme, asked.language, asked.as_of, asked.data_set) == (15, "dark", Language.ZH, None, DataSet.REPORTED)
    assert len(deck(material(), asked).slides) == len(SLIDES)


def test_type_on_the_stage_is_sized_for_the_back_row():
    figure = SLIDES["output"].body.figure
    assert isinstance(SLIDES["output"].body, Chart)
    assert figure.layout.yaxis.tickfont.size == 32
    assert {note.font.size for note in figure.layout.annotations if "<b>" in note.text} == {44}


def test_a_line_breaks_at_each_new_year_and_where_a_month_is_missing():
    """Cumulative values start anew in January, for which there is no report."""
    from datetime import date

    from lib.slides.moved import _every_month

    months = _every_month([date(2024, 11, 30), date(2024, 12, 31), date(2025, 2, 28)])
    assert months == [date(2024, 11, 30), date(2024, 12, 31), date(2025, 1, 31), date(2025, 2, 28)]
