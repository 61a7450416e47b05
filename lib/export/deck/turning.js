/* Which slide is visible, and for how long. */

function seconds(index) {
  return frames[index].slide.seconds || deck.seconds;
}

function show(index) {
  const last = frames.length - 1;
  if (index > last) index = deck.loop ? 0 : last;
  if (index < 0) index = deck.loop ? last : 0;
  state.index = index;
  frames.forEach((frame, at) => frame.section.classList.toggle("on", at === index));
  if (state.view !== "stage") arrange();
  counter();
  address();
}

function go(index, { timed = false } = {}) {
  const before = state.index;
  show(index);
  if (state.playing) {
    const now = performance.now(), length = seconds(state.index) * 1000;
    /* Timed turns count from when the last one was due, so that they do not drift; after a
       sleep, or a turn by hand, the clock starts anew. */
    state.due = timed && now - state.due < length ? state.due + length : now + length;
    if (timed && !deck.loop && before === frames.length - 1) return play(false);
    arm();
  }
  tell();
}

function arm() {
  clearTimeout(state.timer);
  bar();
  if (state.playing && state.view !== "presenter") {
    state.timer = setTimeout(() => go(state.index + 1, { timed: true }), Math.max(0, state.due - performance.now()));
  }
}

function play(on) {
  if (on === state.playing) return;
  state.playing = on;
  root.classList.toggle("playing", on);
  if (on) {
    state.due = performance.now() + (state.left || seconds(state.index) * 1000);
    state.left = 0;
  } else {
    state.left = Math.max(0, state.due - performance.now());
    clearTimeout(state.timer);
  }
  arm();
  address();
  tell();
}

let moving = null;

function bar() {
  const line = document.getElementById("bar");
  const length = seconds(state.index) * 1000;
  const done = state.playing ? 1 - (state.due - performance.now()) / length : state.left ? 1 - state.left / length : 0;
  if (!moving) {
    moving = line.animate([{ transform: "scaleX(0)" }, { transform: "scaleX(1)" }], { duration: length, fill: "both" });
  }
  moving.effect.updateTiming({ duration: length });
  moving.currentTime = Math.max(0, Math.min(1, done)) * length;
  if (state.playing) moving.play(); else moving.pause();
}

function counter() {
  document.getElementById("at").textContent = (state.index + 1) + " / " + frames.length;
  document.title = frames[state.index].slide.title + " · " + deck.title;
}

let pending = 0;

function address() {
  if (location.protocol === "file:" || pending) return;
  /* Browsers allow only so many changes of the address a second; one is enough. */
  pending = setTimeout(() => {
    pending = 0;
    query.set("slide", state.index + 1);
    if (state.playing) query.set("auto", "1"); else query.delete("auto");
    history.replaceState(null, "", location.pathname + "?" + query.toString().replaceAll("%2C", ",").replaceAll("%3A", ":"));
  }, 400);
}
