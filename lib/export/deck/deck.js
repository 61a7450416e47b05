/* The stage. One script for the screen in the hall, the file on a stick and the presenter's window.
 *
 * Every slide is mounted once, before it is needed, and stands in the document for as long as the
 * page lives; to turn a slide is to change which one is visible. Nothing is created by a turn, so
 * nothing grows in eight hours. The deck is a block of JSON in the page; where a feed is named the
 * page asks it now and then whether the figures have changed and prepares the new slides out of
 * sight before it swaps them in.
 */
(function () {
  "use strict";

  const WIDTH = 1920, HEIGHT = 1080, POLL = 5000;
  const query = new URLSearchParams(location.search);
  const root = document.documentElement;
  const stage = document.getElementById("stage");
  let deck = JSON.parse(document.getElementById("deck").textContent);
  const words = deck.words;
  const state = {
    index: 0, playing: false, due: 0, left: 0, timer: 0, view: "stage", black: false,
    peer: 0, digits: "", started: Date.now(),
  };
  let frames = [];                       // [{slide, section, ready}], in the order shown

  /* ---- mounting ------------------------------------------------------------------------- */

  function mount(slide) {
    const section = document.createElement("section");
    section.className = "slide slide-" + slide.kind;
    section.dataset.name = slide.name;
    section.setAttribute("aria-label", slide.title);
    section.innerHTML = slide.html;      // written by our own server side, every value escaped there
    stage.appendChild(section);
    fit(section);
    const frame = { slide, section, ready: Promise.resolve() };
    const holder = section.querySelector(".plot");
    if (holder && slide.figure) frame.ready = draw(holder, slide.figure);
    return frame;
  }

  /* A finding takes two lines; a longer one is set smaller rather than cut. */
  function fit(section) {
    const finding = section.querySelector(".finding");
    if (!finding) return;
    finding.style.fontSize = "";
    for (let size = 60; size > 36; size -= 4) {
      finding.style.fontSize = size + "px";
      if (finding.offsetHeight <= size * 1.25 * 2 + 2) break;
    }
    section.querySelectorAll(".cards").forEach((cards) => {
      const over = () => Array.from(cards.children).some((card) =>
        card.scrollHeight > card.clientHeight + 1 || card.scrollWidth > card.clientWidth + 1);
      for (let scale = 1; scale > 0.5; scale -= 0.05) {
        cards.style.setProperty("--k", scale);
        if (!over()) break;
      }
    });
    section.querySelectorAll("[data-fit]").forEach((body) => {
      body.style.zoom = "";
      for (let zoom = 1; zoom > 0.55 && body.scrollHeight > body.clientHeight + 1; zoom -= 0.05) body.style.zoom = zoom;
    });
  }

  function draw(holder, figure) {
    const layout = Object.assign({}, figure.layout, {
      autosize: false, width: holder.clientWidth, height: holder.clientHeight,
    });
    return Plotly.newPlot(holder, figure.data, layout, deck.config);
  }

  function unmount(frame) {
    const holder = frame.section.querySelector(".plot");
    if (holder && window.Plotly) Plotly.purge(holder);
    frame.section.remove();
  }

  /* The logical page is at least 1920 × 1080 and takes the window's own proportions. */
  function measure() {
    const scale = Math.min(window.innerWidth / WIDTH, window.innerHeight / HEIGHT);
    return { scale, width: window.innerWidth / scale, height: window.innerHeight / scale };
  }

  let page = measure();

  function resize() {
    page = measure();
    root.style.setProperty("--w", page.width + "px");
    root.style.setProperty("--h", page.height + "px");
    root.style.setProperty("--scale", page.scale);
    for (const frame of frames) {
      fit(frame.section);
      const holder = frame.section.querySelector(".plot");
      if (holder && frame.slide.figure) frame.ready = frame.ready.then(() =>
        Plotly.relayout(holder, { width: holder.clientWidth, height: holder.clientHeight }));
    }
    arrange();
  }

  /* ---- turning -------------------------------------------------------------------------- */

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

  /* ---- other ways to look at the same slides --------------------------------------------- */

  function look(view) {
    if (state.view === "read" && view !== "read") leaveReading();
    state.view = view;
    root.dataset.view = view;
    arrange();
    if (view === "read") read();
  }

  function place(section, left, top, width) {
    section.style.transform = `translate(${left}px, ${top}px) scale(${width / page.width})`;
  }

  function arrange() {
    if (state.view === "grid") grid();
    else if (state.view === "presenter") desk();
    else if (state.view !== "read") frames.forEach((frame) => { frame.section.style.transform = ""; });
  }

  function grid() {
    const gap = 28, count = frames.length;
    let columns = 1, width = 0;
    for (let tried = 1; tried <= count; tried += 1) {
      const rows = Math.ceil(count / tried);
      const fits = Math.min((page.width - gap * (tried + 1)) / tried,
        ((page.height - gap * (rows + 1)) / rows) * (page.width / page.height));
      if (fits > width) { width = fits; columns = tried; }
    }
    const height = width * page.height / page.width;
    frames.forEach((frame, at) => {
      place(frame.section, gap + (at % columns) * (width + gap), gap + Math.floor(at / columns) * (height + gap), width);
    });
  }

  /* Presenter's desk: what the hall sees, what comes next, what to say, and the time. */
  function desk() {
    const main = page.width * 0.6, side = page.width * 0.34, gap = page.width * 0.02;
    frames.forEach((frame, at) => {
      const next = (state.index + 1) % frames.length;
      frame.section.classList.toggle("next", at === next && frames.length > 1);
      if (at === state.index) place(frame.section, gap, gap + 60, main);
      else if (at === next) place(frame.section, gap * 2 + main, gap + 60, side);
    });
    const notes = document.getElementById("notes");
    notes.replaceChildren(...frames[state.index].slide.notes.map((text) => {
      const line = document.createElement("p");
      line.textContent = text;
      return line;
    }));
    root.style.setProperty("--desk-main", main * page.height / page.width + "px");
    root.style.setProperty("--desk-side", side * page.height / page.width + "px");
    clock();
  }

  function clock() {
    const two = (n) => String(n).padStart(2, "0");
    const now = new Date(), gone = Math.floor((Date.now() - state.started) / 1000);
    document.getElementById("clock").textContent = two(now.getHours()) + ":" + two(now.getMinutes());
    document.getElementById("gone").textContent = words.elapsed + " " + Math.floor(gone / 60) + ":" + two(gone % 60);
  }

  /* Reading: the same slides down the page, each with the table behind it. */
  function read() {
    const list = document.getElementById("reading");
    list.replaceChildren();
    const contents = document.createElement("nav");
    const head = document.createElement("h1");
    head.textContent = deck.title;
    list.append(head);
    for (const line of deck.stamp) {
      const p = document.createElement("p");
      p.className = "stamp";
      p.textContent = line;
      list.append(p);
    }
    list.append(contents);
    frames.forEach((frame) => {
      const link = document.createElement("a");
      link.href = "#read-" + frame.slide.name;
      link.textContent = frame.slide.title;
      contents.append(link);
      const article = document.createElement("article");
      article.id = "read-" + frame.slide.name;
      const box = document.createElement("div");
      box.className = "box";
      box.append(frame.section);
      article.append(box);
      if (frame.slide.table) {
        const details = document.createElement("details");
        details.innerHTML = frame.slide.table;   // escaped on the server side too
        article.append(details);
      }
      list.append(article);
    });
    sizeReading();
    window.scrollTo(0, 0);
  }

  function sizeReading() {
    document.querySelectorAll("#reading .box").forEach((box) => {
      const width = box.clientWidth;
      box.style.height = width * page.height / page.width + "px";
      box.firstElementChild.style.transform = `scale(${width / page.width})`;
    });
  }

  function leaveReading() {
    frames.forEach((frame) => stage.append(frame.section));
    document.getElementById("reading").replaceChildren();
    window.scrollTo(0, 0);
  }

  /* ---- two windows ---------------------------------------------------------------------- */

  const channel = "BroadcastChannel" in window ? new BroadcastChannel("parks-stage " + deck.key) : null;
  let other = window.opener;             // a page opened from a file has no channel, but it has its opener

  const me = String(Math.random()), heard = new Map();
  let sent = 0;

  function post(message) {
    message.key = deck.key;
    message.from = me;
    message.number = sent += 1;
    if (channel) channel.postMessage(message);
    if (location.protocol === "file:" && other && !other.closed) other.postMessage(message, "*");
  }

  function tell() {
    if (state.view === "presenter") return;
    post({ type: "state", index: state.index, playing: state.playing, black: state.black,
      left: state.playing ? state.due - performance.now() : state.left });
  }

  function hear(message) {
    if (!message || message.key !== deck.key) return;
    if (message.number <= (heard.get(message.from) || 0)) return;   // a file's window hears both ways
    heard.set(message.from, message.number);
    if (message.type === "state" && state.view === "presenter") {
      state.peer = Date.now();
      state.playing = message.playing;
      root.classList.toggle("playing", state.playing);
      blacken(message.black);
      show(message.index);
      state.due = performance.now() + message.left;
      state.left = message.left;
      bar();
    } else if (message.type === "command" && state.view !== "presenter") {
      command(message.name, message.value);
    } else if (message.type === "hello" && state.view !== "presenter") {
      tell();
    }
  }

  if (channel) channel.onmessage = (event) => hear(event.data);
  window.addEventListener("message", (event) => {
    if (event.source === other || event.source === window.opener) hear(event.data);
  });

  function presenter() {
    const where = location.protocol === "file:" ? location.pathname : location.pathname;
    const asked = new URLSearchParams(query);
    asked.set("view", "presenter");
    asked.delete("auto");
    asked.set("slide", state.index + 1);
    other = window.open(where + "?" + asked, "presenter", "width=1280,height=800");
  }

  /* ---- commands ------------------------------------------------------------------------- */

  function blacken(on) {
    state.black = on;
    root.classList.toggle("black", on);
  }

  function full() {
    if (document.fullscreenElement) document.exitFullscreen();
    else if (root.requestFullscreen) root.requestFullscreen().catch(() => {});
  }

  const COMMANDS = {
    next: () => go(state.index + 1),
    back: () => go(state.index - 1),
    first: () => go(0),
    last: () => go(frames.length - 1),
    to: (value) => go(Math.max(0, Math.min(frames.length, value) - 1)),
    pause: () => play(!state.playing),
    black: () => { blacken(!state.black); tell(); },
    full, presenter,
    grid: () => look(state.view === "grid" ? "stage" : "grid"),
    read: () => look(state.view === "read" ? "stage" : "read"),
    help: () => root.classList.toggle("help"),
    leave,
  };
  const OWN = new Set(["full", "help", "leave", "presenter", "grid", "read"]);

  function leave() {
    if (root.classList.contains("help")) root.classList.remove("help");
    else if (state.black) { blacken(false); tell(); }
    else if (state.view === "grid" || state.view === "read") look("stage");
    else if (document.fullscreenElement) document.exitFullscreen();
  }

  function command(name, value) {
    if (state.view === "presenter" && !OWN.has(name)) {
      if (Date.now() - state.peer < 3600e3) return post({ type: "command", name, value });
    }
    COMMANDS[name](value);
  }

  const KEYS = {
    ArrowRight: "next", ArrowDown: "next", PageDown: "next", " ": "next", Enter: "next", n: "next",
    ArrowLeft: "back", ArrowUp: "back", PageUp: "back", Backspace: "back", b: "black", ".": "black",
    Home: "first", End: "last", f: "full", p: "pause", Escape: "leave", s: "presenter",
    o: "grid", g: "grid", r: "read", "?": "help", h: "help",
  };

  window.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (state.view === "read" && !["r", "Escape", "f"].includes(key)) return;
    if (/^[0-9]$/.test(key)) { state.digits = (state.digits + key).slice(-3); return; }
    if (key === "Enter" && state.digits) {
      const number = Number(state.digits);
      state.digits = "";
      event.preventDefault();
      return command("to", number);
    }
    state.digits = "";
    const name = key === " " && event.shiftKey ? "back" : KEYS[key];
    if (!name || (event.target.closest("button") && (key === " " || key === "Enter"))) return;
    event.preventDefault();
    command(name);
  });

  document.getElementById("strip").addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    button.blur();
    command(button.dataset.command);
  });

  stage.addEventListener("click", (event) => {
    if (state.view !== "grid") return;
    const at = frames.findIndex((frame) => frame.section.contains(event.target));
    look("stage");
    if (at >= 0) go(at);
  });

  let touch = null;
  stage.addEventListener("touchstart", (event) => { touch = event.changedTouches[0].clientX; }, { passive: true });
  stage.addEventListener("touchend", (event) => {
    if (touch === null || state.view === "read") return;
    const moved = event.changedTouches[0].clientX - touch;
    touch = null;
    if (Math.abs(moved) > 48) command(moved < 0 ? "next" : "back");
  }, { passive: true });

  let idle = 0;
  window.addEventListener("mousemove", () => {
    root.classList.add("awake");
    clearTimeout(idle);
    idle = setTimeout(() => root.classList.remove("awake"), 2500);
  }, { passive: true });

  window.addEventListener("resize", () => { resize(); if (state.view === "read") sizeReading(); });

  /* ---- fresh figures -------------------------------------------------------------------- */

  async function watch() {
    try {
      const answer = await fetch(deck.watch, { cache: "no-store" });
      if (answer.ok) {
        const told = await answer.json();
        root.classList.remove("cut");
        if (told.revision !== deck.revision || told.noted !== deck.noted) await renew();
      }
    } catch (_) {
      root.classList.add("cut");         // the cable is out: what is mounted stays as it is
    }
    setTimeout(watch, POLL);
  }

  async function renew() {
    const answer = await fetch(deck.feed, { cache: "no-store" });
    if (!answer.ok) return;
    const fresh = await answer.json();
    const shown = frames[state.index].slide.name;
    const standing = new Map(frames.map((frame) => [frame.slide.name, frame]));
    const next = [];
    for (const slide of fresh.slides) {
      const frame = standing.get(slide.name);
      if (frame && frame.slide.hash === slide.hash) {
        frame.slide = slide;
        next.push(frame);
      } else {
        const made = mount(slide);
        await made.ready;
        next.push(made);
      }
    }
    const kept = new Set(next);
    const old = frames;
    deck = Object.assign({}, fresh, { watch: deck.watch, feed: deck.feed });
    frames = next;
    const at = frames.findIndex((frame) => frame.slide.name === shown);
    show(at < 0 ? Math.min(state.index, frames.length - 1) : at);
    old.filter((frame) => !kept.has(frame)).forEach(unmount);
    if (state.view === "read") read();
    tell();
  }

  /* ---- start ---------------------------------------------------------------------------- */

  async function start() {
    root.dataset.view = "stage";
    page = measure();
    root.style.setProperty("--w", page.width + "px");
    root.style.setProperty("--h", page.height + "px");
    root.style.setProperty("--scale", page.scale);
    frames = deck.slides.map(mount);
    const asked = query.get("slide") || location.hash.slice(1);
    const named = frames.findIndex((frame) => frame.slide.name === asked);
    const number = Number.parseInt(asked, 10);
    const at = named >= 0 ? named : Math.max(0, Math.min(frames.length, number || 1) - 1);
    if (query.get("view") === "presenter") {
      state.view = root.dataset.view = "presenter";
      setInterval(clock, 1000);
    }
    show(at);
    await Promise.all(frames.map((frame) => frame.ready));
    if (state.view === "presenter") post({ type: "hello" });
    else if (query.has("auto") ? query.get("auto") === "1" : deck.auto) play(true);
    else arm();
    if (query.get("view") === "grid" || query.get("view") === "read") look(query.get("view"));
    root.classList.add("ready");
    tell();
    if (deck.watch && location.protocol !== "file:") setTimeout(watch, POLL);
  }

  window.stage = { state, go, command, frames: () => frames, deck: () => deck };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start); else start();
})();
