// The list inside a figure answers to the keyboard: Plotly draws it for the mouse alone. Nothing is
// done before somebody presses Tab.
(() => {
  "use strict";

  const HEAD = ".js-plotly-plot .updatemenu-header";
  const ITEM = ".updatemenu-dropdown-button";
  const press = (on) => on.dispatchEvent(new MouseEvent("click", { bubbles: true }));
  const label = (each) => (each.textContent || "").replaceAll("\u2009", "").trim();
  const figureOf = (inside) => inside.closest(".js-plotly-plot");

  const open = (figure, index) => {
    const items = [...figure.querySelectorAll(ITEM)];
    items.forEach((item) => {
      item.setAttribute("tabindex", "-1");
      item.setAttribute("role", "menuitem");
      item.setAttribute("aria-label", label(item));
    });
    const item = items[(index + items.length) % items.length];
    if (item) item.focus();
  };

  const ready = () => document.querySelectorAll(HEAD).forEach((head) => {
    head.setAttribute("tabindex", "0");
    head.setAttribute("role", "button");
    head.setAttribute("aria-haspopup", "menu");
    head.setAttribute("aria-label", label(head));
  });

  const back = (figure) => {
    ready();
    figure.querySelector(".updatemenu-header").focus();
  };

  document.addEventListener("keydown", (event) => {
    if (event.key === "Tab") ready();
    if (!event.target.closest) return;
    const head = event.target.closest(HEAD);
    const item = event.target.closest(ITEM);
    if (!head && !item) return;
    const figure = figureOf(event.target);
    const at = item ? [...figure.querySelectorAll(ITEM)].indexOf(item) : -1;
    if (head && ["Enter", " ", "ArrowDown"].includes(event.key)) {
      press(head);
      open(figure, 0);
    } else if (item && ["ArrowDown", "ArrowUp"].includes(event.key)) {
      open(figure, at + (event.key === "ArrowDown" ? 1 : -1));
    } else if (item && ["Enter", " "].includes(event.key)) {
      press(item);
      back(figure);
    } else if (item && ["Escape", "Tab"].includes(event.key)) {
      press(figure.querySelector(".updatemenu-header"));
      back(figure);
      if (event.key === "Tab") return;
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }, true);
})();
