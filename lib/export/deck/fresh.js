/* Fresh figures, and the start. */

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
