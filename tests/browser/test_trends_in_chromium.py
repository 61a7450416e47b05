"""走势 and 对比 in Chromium: the demonstration fills itself, a park is brought out without the server."""
from __future__ import annotations

import pytest

from tests.browser.reading import PHONE

pytestmark = pytest.mark.browser

CHOSEN = """(n) => new Promise((done) => {
  const figure = document.querySelector('.js-plotly-plot');
  figure.on('plotly_restyle', () => done(figure.data.map((trace) => trace.opacity)));
  document.querySelector('.updatemenu-header').dispatchEvent(new MouseEvent('click', {bubbles: true}));
  setTimeout(() => document.querySelectorAll('.updatemenu-dropdown-button')[n].dispatchEvent(
    new MouseEvent('click', {bubbles: true})), 50);
})"""


def test_the_demonstration_fills_itself_and_the_trends_follow(filled):
    assert "7园均同比上升" in filled("/trends?data=demo").text


def test_a_park_is_brought_out_by_the_browser_alone(filled):
    reading = filled("/trends?data=demo&layout=together")
    sent = []
    reading.page.on("websocket", lambda socket: sent.append(socket))
    address = reading.address
    strength = reading.page.evaluate(CHOSEN, 3)
    assert [n // 2 for n, value in enumerate(strength) if value == 1] == [2, 2]
    assert reading.address == address and sent == []


def test_a_park_is_brought_out_by_the_keyboard_too(filled):
    reading = filled("/trends?data=demo&layout=together")
    strengths = "() => document.querySelector('.js-plotly-plot').data.map((trace) => trace.opacity ?? 1)"
    keys, on = reading.page.keyboard, "document.activeElement.getAttribute('aria-label')"
    for _ in range(60):
        keys.press("Tab")
        if reading.page.evaluate("!!document.activeElement.closest('.updatemenu-header')"):
            break
    assert reading.page.evaluate(on) == "全部园区"
    keys.press("Enter")
    for _ in range(3):
        keys.press("ArrowDown")
    assert reading.page.evaluate(on) == "新型显示"
    keys.press("Enter")
    reading.page.wait_for_timeout(300)
    assert [n // 2 for n, value in enumerate(reading.page.evaluate(strengths)) if value == 1] == [2, 2]
    assert reading.page.evaluate("!!document.activeElement.closest('.updatemenu-header')")
    keys.press("Enter")
    keys.press("Escape")
    assert reading.page.locator(".updatemenu-dropdown-button").count() == 0
    keys.press("Tab")
    assert not reading.page.evaluate("!!document.activeElement.closest('.js-plotly-plot')")


def test_a_phone_has_two_small_charts_a_row_and_a_desk_four(filled):
    starts = "() => document.querySelector('.js-plotly-plot')._fullLayout.xaxis2.domain[0]"
    assert filled("/trends?data=demo", size=PHONE).page.evaluate(starts) > .5
    assert filled("/trends?data=demo").page.evaluate(starts) < .3


def test_the_comparison_fits_a_phone(filled):
    reading = filled("/compare?data=demo&lang=en", size=PHONE)
    assert reading.page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth - innerWidth") <= 0


COUNTED = """() => {
  window.asked = new Map();
  const react = Plotly.react;
  Plotly.react = function (chart, ...more) {
    const drawing = react.call(this, chart, ...more);
    if (!asked.has(chart)) {
      asked.set(chart, 0);
      chart.on('plotly_react', () => asked.set(chart, asked.get(chart) + 1));  // of every drawing, the first too
    }
    return drawing;
  };
  window.cards = ['trend', 'growth'].map((name) => document.querySelector(`.st-key-panel-${name}`));
  window.growth = document.querySelector('.st-key-panel-growth .js-plotly-plot');
}"""
STANDING = """() => {
  const chart = document.querySelector('.st-key-panel-trend .js-plotly-plot');
  return {
    bars: chart.data.some((trace) => trace.type === 'bar'), times: asked.get(chart), charts: asked.size,
    fits: Math.abs(chart.querySelector('.main-svg').clientWidth - chart.parentElement.clientWidth) < 2,
    cards: ['trend', 'growth'].every((name, n) => document.querySelector(`.st-key-panel-${name}`) === cards[n]),
    growth: document.querySelector('.st-key-panel-growth .js-plotly-plot') === growth,
  };
}"""


def test_a_choice_draws_the_chart_it_changes_once_and_leaves_the_rest_of_the_page(filled):
    reading = filled("/trends?data=demo")
    reading.page.evaluate(COUNTED)
    reading.click(".st-key-choice-form button >> nth=1")
    reading.settle()
    reading.page.wait_for_timeout(500)
    assert reading.page.evaluate(STANDING) == {
        "bars": True, "times": 1, "charts": 1, "fits": True, "cards": True, "growth": True}
