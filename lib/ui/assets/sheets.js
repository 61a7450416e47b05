// A folded table travels as plain data (lib/markup.py) and becomes a table when it is first opened.
// Every word of it is set as text.
(() => {
  "use strict";

  const make = (tag, cls, ...children) => {
    const made = document.createElement(tag);
    if (cls) made.className = cls;
    made.append(...children);
    return made;
  };

  const linked = (said, href) => {
    const link = make("a", "", said);
    link.href = href;
    return link;
  };

  const content = ([said, ids, address, growth, direction]) => {
    const parts = [said];
    if (ids) {
      parts[0] = linked(said, "#");
      parts[0].className = "pk-traced pk-nowrap";
      parts[0].dataset.trace = ids;
    } else if (/^https?:/.test(address || "")) {
      parts[0] = linked(said, address);
      parts[0].target = "_blank";
      parts[0].rel = "noopener";
    }
    return growth ? [...parts, " ", make("span", `pk-growth ${direction}`, growth)] : parts;
  };

  const table = ({ head, right, rows }) => {
    const cell = (tag) => (told, column) =>
      make(tag, right.includes(column) ? "r" : "", ...content(Array.isArray(told) ? told : [told]));
    const line = (tag) => (cells) => make("tr", "", ...cells.map(cell(tag)));
    const made = make("div", "pk-table", make("table", "",
      make("thead", "", line("th")(head)), make("tbody", "", ...rows.map(line("td")))));
    made.querySelectorAll("th").forEach((each) => { each.scope = "col"; });
    made.tabIndex = 0;
    made.setAttribute("role", "region");
    return made;
  };

  document.addEventListener("toggle", (event) => {
    const sheet = event.target.open && event.target.querySelector(":scope > .pk-folded");
    if (sheet) sheet.replaceWith(table(JSON.parse(sheet.textContent)));
  }, true);
})();
