/* The stage. One script, in parts, for the screen in the hall, the file on a stick and the presenter's window.
 *
 * Every slide is mounted once, before it is needed, and stands in the document for as long as the
 * page lives; to turn a slide is to change which one is visible. Nothing is created by a turn, so
 * nothing grows in eight hours. The deck is a block of JSON in the page; where a feed is named the
 * page asks it now and then whether the figures have changed and prepares the new slides out of
 * sight before it swaps them in. This part: what the page holds, and the mounting.
 */

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
