/* What a key, a button, a finger can ask for. */

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
