"""The stage in real Chromium: it fills every projector, turns in time, listens to keys and clickers, and never grows."""
from __future__ import annotations

import json
import time
import urllib.request
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from lib import notes, store
from lib.accounts import Actor, Role, people
from lib.model import Basis, BatchKind, DataSet, Figure, Key, Kind, Language
from lib.store.history import NewBatch, record
from lib.text import accounts as said
from tests.browser.reading import Reading
from tests.serving import Server, get, serving

SIZES = ((1366, 768), (1920, 1080), (3840, 2160), (1024, 768))
_SLIDES = "stage.frames().length"
_AT = "stage.state.index"
_SECRET = "herring lamp ocean tin"


class Hall:
    """A tab with the stage in it; everything it asks for and complains of is noted."""

    def __init__(self, browser, size: tuple[int, int], *, within=None) -> None:
        self.context = within or browser.new_context(viewport={"width": size[0], "height": size[1]}, device_scale_factor=1, locale="zh-CN",
                                           timezone_id="Asia/Shanghai", accept_downloads=True)
        self.page = self.context.new_page()
        self.asked: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)
        self.page.on("pageerror", lambda fault: self.complaints.append(str(fault)))

    def open(self, url: str) -> Hall:
        self.page.goto(url)
        self.page.wait_for_selector("html.ready", state="attached")
        return self

    def at(self) -> int:
        return self.page.evaluate(_AT)

    def press(self, *keys: str) -> int:
        for key in keys:
            self.page.keyboard.press(key)
        return self.at()


@pytest.fixture
def hall(chromium, server: Server) -> Iterator[Callable[..., Hall]]:
    opened: list[Hall] = []

    def enter(path: str = "/present?lang=zh", size: tuple[int, int] = (1366, 768), url: str = "") -> Hall:
        opened.append(Hall(chromium, size))
        return opened[-1].open(url or server.url + path)

    yield enter
    complaints = [said for each in opened for said in each.complaints]
    for each in opened:
        each.context.close()
    assert complaints == []


_FITS = """() => {
  const page = document.documentElement, on = document.querySelector('.slide.on');
  const box = on.getBoundingClientRect();
  const words = on.querySelectorAll('.finding, .source, .card, .card .many, .roll .row, .sheet td, .cover h1, .close p');
  const out = [...words].filter((each) => {
    const own = each.getBoundingClientRect();
    return own.width && (own.left < box.left - 1 || own.right > box.right + 1 || own.bottom > box.bottom + 1);
  }).map((each) => each.className + ': ' + each.textContent.slice(0, 40));
  const cut = [...on.querySelectorAll('.card, .roll, .sheet')].filter((each) => each.scrollHeight > each.clientHeight + 2)
    .map((each) => 'cut: ' + each.textContent.slice(0, 40));
  return {height: page.scrollHeight, width: page.scrollWidth, inner: [innerWidth, innerHeight], bar: innerWidth - page.clientWidth,
    box: [box.width, box.height], out: out.concat(cut)};
}"""


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("query", ["lang=zh", "lang=en&theme=light", "lang=zh&data=demo"])
def test_every_slide_fills_the_window_exactly(hall, size, query):
    tab = hall(f"/present?{query}", size)
    for index in range(tab.page.evaluate(_SLIDES)):
        tab.page.evaluate(f"stage.go({index})")
        seen = tab.page.evaluate(_FITS)
        name = tab.page.evaluate("document.querySelector('.slide.on').dataset.name")
        assert (seen["height"], seen["width"]) == (size[1], size[0]), name
        assert seen["bar"] == 0, name
        assert seen["box"] == pytest.approx([size[0], size[1]], abs=1), name
        assert seen["out"] == [], name


def test_the_first_visit_of_a_fresh_server_is_the_stage_and_has_no_streamlit_in_it(hall):
    tab = hall("/present?lang=zh&slide=3")
    assert tab.at() == 2
    assert not any("_stcore" in url or "/static/" in url for url in tab.asked)
    assert tab.page.query_selector('[data-testid="stApp"]') is None


def test_a_hundred_turns_by_themselves_keep_their_time_and_nothing_grows(hall):
    """Short seconds: the clock is the same at 0.3 s a slide as at 15."""
    tab = hall("/present?lang=zh&seconds=0.3")
    page = tab.page
    session = tab.context.new_cdp_session(page)

    def heap() -> int:
        session.send("HeapProfiler.collectGarbage")
        return session.send("Runtime.getHeapUsage")["usedSize"]

    page.evaluate("stage.command('pause')")
    page.wait_for_timeout(3000)
    before, nodes = heap(), page.evaluate("document.querySelectorAll('*').length")
    asked = len([url for url in tab.asked if "revision" not in url])
    page.evaluate("""() => {
      window.turns = []; window.heard = stage.frames().map((frame) => new MutationObserver(() => {
        if (frame.section.classList.contains('on')) window.turns.push(performance.now());
      }));
      stage.frames().forEach((frame, at) => window.heard[at].observe(frame.section, {attributes: true, attributeFilter: ['class']}));
      let last = performance.now(); window.stalls = [];  // when nothing of the page ran for longer than it should, and how long
      window.pulse = setInterval(() => {
        const now = performance.now();
        if (now - last > 100) window.stalls.push([now, now - last]);
        last = now;
      }, 20);
    }""")
    until = time.monotonic() + 60
    while page.evaluate("turns.length") < 101 and time.monotonic() < until:
        page.wait_for_timeout(500)
    turns = page.evaluate("turns.slice(0, 101)")
    assert len(turns) == 101
    stalls = page.evaluate("stalls")
    phase = [turn / 1000 - .3 * at for at, turn in enumerate(turns)]
    off = [each - min(phase) for each in phase]
    held = [sum(stall for when, stall in stalls if turn - 1000 < when < turn + 100) / 1000 for turn in turns]
    late = {at: (each, allowed) for at, (each, allowed) in enumerate(zip(off, held, strict=True)) if each >= .3 + allowed}
    assert not late  # later than 0.3 s only by what the machine kept the whole page from running
    page.evaluate("stage.command('pause'); clearInterval(pulse); heard.forEach((each) => each.disconnect()); turns = null; heard = null; stalls = null")
    assert page.evaluate("document.querySelectorAll('*').length") == nodes
    assert heap() < before * 1.05
    assert len([url for url in tab.asked if "revision" not in url]) == asked


def test_a_turn_takes_less_than_a_tenth_of_a_second_until_it_is_painted(hall):
    tab = hall(size=(1920, 1080))
    took = tab.page.evaluate("""async () => {
      const took = [];
      for (let turn = 0; turn < 20; turn += 1) {
        const start = performance.now();
        stage.command('next');
        await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted, 0)));
        took.push(performance.now() - start);
      }
      return took.sort((a, b) => a - b);
    }""")
    assert took[len(took) // 2] < 100


def test_keys_and_clickers_turn_the_slides(hall):
    tab = hall("/present?lang=zh&loop=0")
    last = tab.page.evaluate(_SLIDES) - 1
    assert tab.press("ArrowRight") == 1
    assert tab.press("PageDown", " ") == 3
    assert tab.press("ArrowLeft", "PageUp") == 1
    assert tab.press("End") == last
    assert tab.press("ArrowRight") == last
    assert tab.press("Home") == 0
    assert tab.press("ArrowLeft") == 0
    assert tab.press("1", "2", "Enter") == 11
    assert tab.page.evaluate("stage.state.playing") is False
    tab.press("p")
    assert tab.page.evaluate("stage.state.playing") is True
    tab.press("p", "b")
    assert tab.page.evaluate("getComputedStyle(document.getElementById('veil')).display") == "block"
    tab.press("Escape")
    assert tab.page.evaluate("getComputedStyle(document.getElementById('veil')).display") == "none"
    tab.press("f")
    tab.page.wait_for_timeout(300)
    assert tab.page.evaluate("!!document.fullscreenElement") is True
    tab.press("f")


def test_a_looping_talk_goes_round_and_the_address_says_where_it_is(hall):
    tab = hall("/present?lang=zh&slides=cover,output,close&parks=display")
    assert tab.page.evaluate(_SLIDES) == 3
    assert tab.press("ArrowLeft") == 2
    tab.page.wait_for_timeout(600)
    assert "slide=3" in tab.page.url
    assert "slides=cover,output,close" in tab.page.url
    tab.page.reload()
    tab.page.wait_for_selector("html.ready", state="attached")
    assert tab.at() == 2


def test_seconds_of_a_single_slide_are_its_own(hall):
    tab = hall("/present?lang=zh&slides=cover:0.4,output:1.2,close&seconds=0.4&auto=1")
    start = time.monotonic()
    seen: dict[int, float] = {}
    while time.monotonic() - start < 4 and len(seen) < 3:
        seen.setdefault(tab.at(), time.monotonic())
        tab.page.wait_for_timeout(30)
    assert seen[2] - seen[1] == pytest.approx(1.2, abs=.35)


def test_the_presenters_window_and_the_hall_turn_together(hall):
    tab = hall("/present?lang=zh&slide=2")
    with tab.context.expect_page() as opened:
        tab.press("s")
    desk = opened.value
    desk.wait_for_selector("html.ready", state="attached")
    desk.wait_for_timeout(400)
    assert desk.evaluate(_AT) == 1
    desk.keyboard.press("PageDown")
    desk.wait_for_timeout(300)
    assert (tab.at(), desk.evaluate(_AT)) == (2, 2)
    tab.press("ArrowRight")
    desk.wait_for_timeout(300)
    assert desk.evaluate(_AT) == 3
    assert desk.inner_text("#notes").strip()
    assert ":" in desk.inner_text("#clock")
    assert desk.evaluate("document.querySelector('.slide.next').dataset.name") == desk.evaluate("stage.frames()[4].slide.name")


def test_simulated_data_says_so_72_pixels_tall_on_every_slide(hall):
    tab = hall("/present?lang=zh&data=demo", (1920, 1080))
    sizes = tab.page.evaluate("""[...document.querySelectorAll('.slide')].map((slide) => {
      const said = slide.querySelector('.simulated'); return said && said.textContent === '模拟数据' && getComputedStyle(said).fontSize;
    })""")
    assert set(sizes) == {"72px"}


def test_the_html_file_opens_from_a_disk_and_asks_for_nothing(hall, server, tmp_path):
    from lib.export.context import make
    from tests.talk import made

    place = Path(tmp_path) / "deck.html"
    place.write_bytes(make("html", made(theme="light")))
    tab = hall(url=place.as_uri())
    assert tab.press("ArrowRight", "ArrowRight") == 2
    tab.press("r")
    assert tab.page.locator("#reading article").count() == tab.page.evaluate(_SLIDES)
    tab.page.locator("#read-output summary").click()
    assert "162.4亿元" in tab.page.inner_text("#read-output details")
    tab.press("Escape", "o")
    tab.page.wait_for_timeout(500)
    assert [url for url in tab.asked if not url.startswith(("file:", "data:", "blob:"))] == []
    assert len([url for url in tab.asked if url.startswith("file:")]) == 1


def test_a_file_can_be_made_on_the_page_while_another_reader_reads(hall, read, server):
    reader = read("/takeaway?lang=zh&format=xlsx")
    reader.page.get_by_role("button", name="生成文件").click()
    started = time.monotonic()
    with urllib.request.urlopen(server.url + "/stage/revision") as answer:
        assert json.load(answer)["revision"] >= 1
    assert time.monotonic() - started < 2
    reader.page.get_by_text("下载 ").wait_for(timeout=60_000)
    with reader.page.expect_download() as taken:
        reader.page.get_by_text("下载 ").click()
    assert taken.value.suggested_filename.endswith(".xlsx")
    assert Path(taken.value.path()).read_bytes()[:2] == b"PK"


def test_the_deck_page_gives_the_address_that_opens_the_talk(read):
    page = read("/deck?lang=zh&slides=cover,output:30&seconds=8&auto=1")
    said = page.page.inner_text('[data-testid="stCode"]')
    assert "/present?" in said
    assert "slides=cover,output:30" in said
    assert "seconds=8" in said
    assert "auto=1" in said


def test_new_figures_come_to_the_stage_by_themselves_and_a_cut_cable_leaves_it_standing(chromium, tmp_path):
    """A value recorded elsewhere appears without a reload, on the same slide; without the server all slides stay."""
    with serving(tmp_path, PARKS_DEMO="off") as running:
        tab = Hall(chromium, (1366, 768)).open(running.url + "/present?lang=zh&slide=signed")
        name = "document.querySelector('.slide.on').dataset.name"
        assert tab.page.evaluate(name) == "signed"
        tab.page.evaluate("window.stayed = true")
        engine = store.open(DataSet.REPORTED, f"sqlite:///{tmp_path}/parks.db")
        key = Key("display", "signed_investment", "", Kind.ACTUAL, Basis.CUMULATIVE, date(2026, 1, 1), date(2026, 10, 31))
        record(engine, NewBatch(kind=BatchKind.CORRECTION, file="", sha256="", by="测试"), [Figure(key, Decimal("88.8"), "亿元", source="测试")])
        store.close(engine)
        until = time.monotonic() + 20
        while "88.8" not in tab.page.inner_text(".slide.on") and time.monotonic() < until:
            tab.page.wait_for_timeout(250)
        assert "88.8" in tab.page.inner_text(".slide.on")
        assert tab.page.evaluate("window.stayed") is True
        assert tab.page.evaluate(name) == "signed"
        engine = store.open(DataSet.REPORTED, f"sqlite:///{tmp_path}/parks.db")
        for text in ("二期投产", ""):
            notes.pin(engine, key, text, Actor("王芳"))
            until = time.monotonic() + 20
            while ("二期投产" in tab.page.inner_text(".slide.on")) is not bool(text) and time.monotonic() < until:
                tab.page.wait_for_timeout(250)
            assert ("二期投产" in tab.page.inner_text(".slide.on")) is bool(text)
        store.close(engine)
        assert tab.page.evaluate("window.stayed") is True
        tab.context.set_offline(True)
        assert tab.press("Home", "ArrowRight") == 1
        tab.page.wait_for_timeout(6000)
        assert tab.page.evaluate("document.documentElement.classList.contains('cut')") is True
        assert tab.page.inner_text(".slide.on .finding")
        tab.context.close()


def test_the_file_has_a_presenters_window_too_that_pauses_and_blackens_the_hall(hall, tmp_path):
    """A page opened from a disk has no channel of its own, only the window that opened it."""
    from lib.export.context import make
    from tests.talk import made

    place = Path(tmp_path) / "deck.html"
    place.write_bytes(make("html", made(theme="light")))
    tab = hall(url=place.as_uri())
    with tab.context.expect_page() as opened:
        tab.press("s")
    desk = opened.value
    desk.wait_for_selector("html.ready", state="attached")
    desk.wait_for_timeout(300)
    for key in ("PageDown", "PageDown", "b"):
        desk.keyboard.press(key)
    desk.wait_for_timeout(300)
    assert (tab.at(), desk.evaluate(_AT)) == (2, 2)
    assert tab.page.evaluate("getComputedStyle(document.getElementById('veil')).display") == "block"
    assert desk.inner_text("#notes").strip()
    assert [url for url in tab.asked if url.startswith("http")] == []


def test_where_viewing_needs_an_account_the_stage_leads_to_the_door_and_opens_to_who_came_in(chromium, tmp_path):
    engine = store.open(DataSet.REPORTED, f"sqlite:///{tmp_path}/parks.db")
    people.add(engine, "viewer", Role.VIEWER, _SECRET, by="test")
    with serving(tmp_path, PARKS_DEMO="off", PARKS_VIEWING="login") as closed:
        for path in ("/present.json", "/stage/revision"):
            assert get(closed.url + path)[::2] == (401, "")
        tab = Reading(chromium, closed)
        tab.page.goto(closed.url + "/present?lang=zh&slide=output")
        tab.page.get_by_label(said.NAME(Language.ZH)).fill("viewer")
        assert tab.page.url.endswith("/login")
        assert "162.4" not in tab.page.content()
        tab.page.get_by_label(said.PASSWORD(Language.ZH), exact=True).fill(_SECRET)
        tab.page.keyboard.press("Enter")
        tab.page.wait_for_selector(f"text={said.SIGN_OUT(Language.ZH)}")
        hall = Hall(chromium, (1366, 768), within=tab.context).open(closed.url + "/present?lang=zh&slide=output")
        assert "162.4" in hall.page.inner_text(".slide.on")
        people.revoke(engine, "viewer", by="test")
        hall.page.goto(closed.url + "/present?lang=zh")
        hall.page.get_by_label(said.NAME(Language.ZH)).wait_for()
        assert "162.4" not in hall.page.content()
        tab.close()
    store.close(engine)
