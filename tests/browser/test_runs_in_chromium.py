"""A run in Chromium: what the server says in one is shown at once, what takes long as it comes."""
from __future__ import annotations

import base64

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

pytestmark = pytest.mark.browser

SAID = """(messages) => new Promise((done) => {
  const socket = new WebSocket("./_stcore/stream", ["streamlit"]), told = [], began = performance.now();
  let after = 0;
  socket.addEventListener("message", (event) => told.push([event.data.byteLength ?? event.data, after]));
  for (const [text, wait] of messages) {
    setTimeout(() => {
      const data = wait < 0 ? text : Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0)).buffer;
      after += 1;
      socket.dispatchEvent(new MessageEvent("message", { data }));
    }, Math.abs(wait));
  }
  setTimeout(() => done(told), 900);
})"""
"""Each message and after how many of all it was handed on; a negative wait sends plain text."""


def message(**brings: object) -> ForwardMsg:
    made = ForwardMsg(hash="h" * 32)
    made.metadata.active_script_hash = "s" * 200  # longer than one byte can say
    for name, value in brings.items():
        setattr(made, name, value)
    return made


def sent(made: ForwardMsg, wait: int) -> tuple[str, int]:
    return base64.b64encode(made.SerializeToString()).decode(), wait


def begun() -> ForwardMsg:
    made = message()
    made.new_session.name = "app"
    return made


def delta() -> ForwardMsg:
    made = message()
    made.delta.new_element.html.body = "0" * 40  # the sign of the tag that ends a run
    return made


def chart(hash_: str) -> ForwardMsg:
    made = message()
    made.hash = hash_
    made.delta.new_element.plotly_chart.spec = "{}" * 40
    return made


def kept(hash_: str) -> ForwardMsg:
    """What the browser has already: only its hash is sent."""
    made = message(ref_hash=hash_)
    made.hash = ""
    return made


@pytest.fixture
def page(read):
    return read("/sources").page


@pytest.fixture
def hear(page):
    return lambda *messages: [after for _, after in page.evaluate(SAID, list(messages))]


def test_a_short_run_is_told_at_its_end_and_what_comes_after_it_at_once(hear):
    assert hear(sent(begun(), 0), sent(delta(), 20), sent(delta(), 40), sent(message(script_finished=0), 60),
                sent(message(heartbeat_ack=True), 100)) == [1, 4, 4, 4, 5]


def test_a_long_run_is_told_as_it_comes(hear):
    assert hear(sent(begun(), 0), sent(delta(), 20), sent(delta(), 40), sent(delta(), 400), sent(message(script_finished=0), 500)) == [1, 3, 3, 4, 5]


def test_what_belongs_to_no_run_does_not_wait(hear):
    assert hear(sent(delta(), 0), ("a word", -20), sent(delta(), 40)) == [1, 2, 3]


ONCE, TWICE = "1" * 32, "2" * 32


def test_what_stands_below_the_last_chart_waits_until_the_charts_are_drawn(hear):
    heard = hear(sent(begun(), 0), sent(delta(), 20), sent(chart(ONCE), 20), sent(delta(), 20), sent(chart(TWICE), 20), sent(delta(), 20),
                 sent(message(script_finished=0), 60), sent(message(heartbeat_ack=True), 61), sent(message(heartbeat_ack=True), 400))
    assert heard == [1, 7, 7, 7, 7, 8, 8, 8, 9], "in its order, and what came meanwhile after it"


def test_a_chart_the_browser_has_kept_is_one_too(hear):
    first = [sent(begun(), 0), sent(chart(ONCE), 10), sent(delta(), 10), sent(message(script_finished=0), 20)]
    again = [sent(begun(), 300), sent(kept("3" * 32), 310), sent(kept(ONCE), 310), sent(delta(), 310), sent(message(script_finished=0), 320),
             sent(message(heartbeat_ack=True), 321)]
    assert hear(*first, *again) == [1, 4, 4, 4, 5, 9, 9, 10, 10, 10]


def test_another_run_does_not_overtake_what_waits(hear):
    assert hear(sent(begun(), 0), sent(chart(ONCE), 10), sent(delta(), 10), sent(message(script_finished=0), 20),
                sent(begun(), 21), sent(delta(), 30), sent(message(script_finished=0), 60)) == [1, 4, 5, 5, 5, 7, 7]


def test_in_a_window_nobody_sees_nothing_waits_for_a_frame(page, hear):
    page.evaluate("window.requestAnimationFrame = () => 0")  # as a browser does where there is nothing to paint
    assert hear(sent(begun(), 0), sent(chart(ONCE), 10), sent(delta(), 10), sent(message(script_finished=0), 20),
                sent(message(heartbeat_ack=True), 400)) == [1, 4, 4, 4, 5]
