"""这个数从哪来, by a click: every mark that means a figure opens where that very figure comes from."""
from __future__ import annotations

import time

import pytest

from lib.model import Language
from lib.text import trace as words
from tests.browser.reading import PHONE

pytestmark = pytest.mark.browser
ZH = Language.ZH

# Where a point of a figure stands on the screen, by what its hover says.
_AT = """([panel, says]) => {
  const figure = document.querySelector(`[class*="st-key-chart-${panel}"] .js-plotly-plot`);
  figure.scrollIntoView({block: 'center'});
  const {left, top} = figure.getBoundingClientRect(), {xaxis, yaxis} = figure._fullLayout;
  for (const trace of figure._fullData) {
    const axes = [figure._fullLayout[`xaxis${(trace.xaxis || 'x').slice(1)}`], figure._fullLayout[`yaxis${(trace.yaxis || 'y').slice(1)}`]];
    const at = (x, y) => [left + axes[0]._offset + axes[0].d2p(x), top + axes[1]._offset + axes[1].d2p(y)];
    if (trace.type === 'heatmap') {
      for (let y = 0; y < trace.z.length; y++) for (let x = 0; x < trace.z[y].length; x++)
        if (String(trace.hovertext[y][x]).includes(says)) return at(trace.x[x], trace.y[y]);
      continue;
    }
    const said = trace.hovertext || trace.hovertemplate || trace.text;
    for (let n = 0; n < (trace.x || []).length; n++) {
      const one = Array.isArray(said) ? said[n] : said;
      if (!one || !String(one).includes(says) || !trace.customdata) continue;
      const [x, y] = at(trace.x[n], trace.y[n]);
      return trace.type !== 'bar' ? [x, y] : trace.orientation === 'h' ? [x - 4, y] : [x, y + 4];
    }
  }
  return null;
}"""
_LOOKS = """() => JSON.stringify([...document.querySelectorAll('.js-plotly-plot')].map((figure) => [
  figure.data.map((trace) => [trace.opacity, trace.selectedpoints]), figure._fullLayout.xaxis?.range, figure._fullLayout.yaxis?.range,
  figure._fullLayout.selections.length]))"""
_DIALOG = "[role=dialog]"


def point(reading, panel: str, says: str) -> tuple[float, float]:
    at = reading.page.evaluate(_AT, [panel, says])
    assert at, (panel, says)
    reading.page.wait_for_timeout(200)
    return tuple(reading.page.evaluate(_AT, [panel, says]))


def pick(reading, panel: str, says: str) -> str:
    """Click a point and read what opens."""
    x, y = point(reading, panel, says)
    reading.page.mouse.move(x - 1, y)
    reading.page.mouse.click(x, y)
    reading.page.wait_for_selector(f"{_DIALOG} .pk-label, {_DIALOG} .pk-notice")
    reading.settle()
    return reading.page.inner_text(_DIALOG)


def shut(reading) -> None:
    reading.page.keyboard.press("Escape")
    reading.page.wait_for_selector(_DIALOG, state="detached")
    until = time.monotonic() + 10
    while "trace=" in reading.page.url and time.monotonic() < until:
        reading.page.wait_for_timeout(100)
    reading.settle()


def test_a_click_on_a_bar_names_its_park_value_and_cell(filled):
    reading = filled("/?data=demo&lang=zh")
    looks = reading.page.evaluate(_LOOKS)
    said = pick(reading, "output-value-by-park", "新型显示")
    assert "新型显示 · 产值" in said and "426.6亿元" in said.replace("\n", "").replace(" ", "")
    assert "单元格 B" in said and "演示_2026年1—10月.xlsx" in said and words.CITE(ZH) in said
    assert "trace=" in reading.page.url
    assert reading.page.evaluate(_LOOKS) == looks  # nothing zoomed, dimmed or selected
    address = reading.address
    other = filled(address)
    assert "新型显示 · 产值" in other.page.inner_text(_DIALOG)


def test_the_story_closes_with_back_and_with_escape_and_does_not_come_again(filled):
    reading = filled("/trends?data=demo&lang=zh")
    reading.go("/?data=demo&lang=zh")
    pick(reading, "output-value-by-park", "新型显示")
    reading.back()
    assert "trace=" not in reading.page.url and reading.page.locator(_DIALOG).count() == 0
    pick(reading, "output-value-by-park", "新型显示")
    shut(reading)
    assert reading.address == "/?data=demo&lang=zh"
    reading.page.reload()
    reading.settle()
    assert reading.page.locator(_DIALOG).count() == 0
    reading.click(".pk-switch >> text=English")
    assert reading.page.locator(_DIALOG).count() == 0
    reading.back().back()  # the language, then the page before: closing left no step of its own
    assert reading.address.startswith("/trends") and reading.page.locator(_DIALOG).count() == 0


@pytest.mark.parametrize(("path", "panel", "says", "told"), [
    ("/trends?data=demo&lang=zh", "trend", "2026年1—10月", ("氢能", "产值", "56亿元", "单元格")),
    ("/trends?data=demo&lang=zh&form=month", "trend", "2026年10月", ("减", "=", words.DERIVED(ZH))),
    ("/compare?data=demo&lang=zh", "heat", "2026年1—10月", ("产值", "56亿元", "+30.3%")),
    ("/park?park=hydrogen&data=demo&lang=zh", "course-of", "2026年1—10月", ("产值", "56亿元", "单元格")),
    ("/?data=demo&lang=zh&indicator=output_value", "districts", "氢能", ("产值", "56亿元", "单元格")),
], ids=["line", "derived month", "heat", "course", "map"])
def test_a_point_opens_exactly_its_figure(filled, path, panel, says, told):
    said = pick(filled(path), panel, says).replace("\n", " ")
    assert all(part in said.replace(" 亿元", "亿元") for part in told), said


def test_a_tap_on_a_phone_opens_it_too_and_a_short_bar_need_not_be_hit(filled, chromium, server):
    reading = filled("/?data=demo&lang=zh", size=PHONE)
    x, y = point(reading, "enterprise-count-by-park", "集成电路")
    touch = reading.context.new_cdp_session(reading.page)
    touch.send("Emulation.setTouchEmulationEnabled", {"enabled": True})
    for kind, points in (("touchStart", [{"x": x + 60, "y": y}]), ("touchEnd", [])):
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    reading.page.wait_for_selector(f"{_DIALOG} .pk-label")
    assert "企业数" in reading.page.inner_text(_DIALOG) and "集成电路" in reading.page.inner_text(_DIALOG)


@pytest.mark.parametrize(("path", "link"), [
    ("/?data=demo&lang=zh", ".pk-strip a.pk-traced"), ("/?data=demo&lang=zh", ".pk-card-value a.pk-traced"),
    ("/?data=demo&lang=zh", ".pk-card-cells a.pk-traced"), ("/park?data=demo&lang=zh&park=display", ".pk-strip a.pk-traced"),
    ("/?data=demo&lang=zh", "[class*=st-key-panel-changes] .pk-table a.pk-traced"),
    ("/?data=demo&lang=zh", "[class*=st-key-panel-output] details a.pk-traced"),
    ("/sources?data=demo&lang=zh", ".pk-grid a.pk-traced"),
], ids=["strip", "card", "cell of a card", "hero", "table", "table behind a chart", "completeness"])
def test_a_number_is_a_link_for_mouse_and_keyboard(filled, path, link):
    reading = filled(path)
    if "details" in link:
        reading.click("[class*=st-key-panel-output] details summary")
    reading.page.locator(link).first.focus()
    reading.page.keyboard.press("Enter")
    reading.page.wait_for_selector(f"{_DIALOG} .pk-label, {_DIALOG} .pk-notice")
    assert "trace=" in reading.page.url and reading.page.url.startswith(reading.server.url + path.split("?")[0])
    shut(reading)
    assert reading.address == path


def test_the_card_around_its_numbers_still_leads_to_the_park(filled):
    reading = filled("/?data=demo&lang=zh")
    box = reading.page.locator(".pk-card").nth(2).bounding_box()
    reading.page.mouse.click(box["x"] + box["width"] - 30, box["y"] + 30)
    reading.page.wait_for_timeout(200)
    assert "park=display" in reading.settle().address
