/* Other ways to look at the same slides: all at once, the presenter's desk, down the page. */

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
