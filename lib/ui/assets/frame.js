// The frame in the browser: our own links change the page without loading it anew, and the
// document says which language it is in. Nothing here talks to a server. SAID comes from lib/text/chrome.py.
(() => {
  "use strict";

  // Streamlit fetches the font of its icons, a seventh of a first visit, before it knows whether a
  // page shows any; it comes with the first icon that is shown.
  const load = document.fonts.load.bind(document.fonts);
  document.fonts.load = (font, ...text) => (/Material Symbols/.test(font) ? Promise.resolve([]) : load(font, ...text));

  const plain = (event) =>
    event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;

  const go = (to, state = {}) => {
    history.pushState(state, "", to);
    window.dispatchEvent(new PopStateEvent("popstate", { state }));
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest('.stHtml a[href^="./"]:not([download]), a[data-trace], a[data-here], .js-plotly-plot a');
    if (!link || event.defaultPrevented || !plain(event)) return;
    const drawn = link.getAttribute("xlink:href");  // a link inside a figure is SVG's
    if (drawn ? !drawn.startsWith("./") : link.target) return;
    const to = new URL(drawn || link.href, document.baseURI);
    if (to.origin !== location.origin) return;
    event.preventDefault();
    if (to.href === location.href) return;
    const samePage = to.pathname === location.pathname;
    if (samePage && to.searchParams.has("trace")) return open(to);
    go(to.href);
    if (!samePage) document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
  });

  // Links in figures answer to the keyboard like any other.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.target.closest || !event.target.closest(".js-plotly-plot a")) return;
    event.preventDefault();
    event.target.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, button: 0 }));
  });

  // The day chosen in the header becomes the address of the same page on that day.
  document.addEventListener("change", (event) => {
    const field = event.target;
    if (!field.matches || !field.matches("input.pk-day") || !/^\d{4}-\d\d-\d\d$/.test(field.value)) return;
    go(here(`asof=${field.value}`));
  });

  // Where a number comes from: `trace` in the address opens it, `data-trace` on a link or whole
  // numbers in the customdata of a point say which. The page is asked only at a click.
  const without = (address) => {
    const to = new URL(address, location.href);
    to.search = new URLSearchParams([...to.searchParams].filter(([name]) => name !== "trace"));
    return to.href;
  };
  const traced = (ids) => {
    const to = new URL(without(location.href));
    to.search += `${to.search ? "&" : "?"}trace=${ids}`;
    return to;
  };
  const open = (to) => {
    if (to.href === location.href) return;
    const { page, steps = 0 } = history.state || {};
    const from = without(location.href);
    go(to.href, { page: from, steps: page === from ? steps + 1 : 1 });
  };

  // Closing goes back to where the click was made, so that Back does not open it once more.
  const push = history.pushState.bind(history);
  history.pushState = (state, title, to) => {
    const { page, steps } = history.state || {};
    const closes = page && to && !(state && state.page) && !/[?&]trace=/.test(to) && without(to) === page;
    return closes ? history.go(-steps) : push(state, title, to);
  };

  // This very page with some of its parameters changed, or taken out where nothing is given.
  const here = (changed) => {
    const to = new URL(without(location.href));
    const given = to.searchParams;
    for (const [name, value] of new URLSearchParams(changed)) value ? given.set(name, value) : given.delete(name);
    to.search = `${given}`.replaceAll("%2C", ",");
    return to.href;
  };

  // A link learns its address only when it is about to be used: it is the page's own. The header
  // stays the same that way whatever a page is asked for, and is not put on the page anew.
  const name = (event) => {
    const link = event.target.closest && event.target.closest("a[data-trace],a[data-here]");
    if (link) link.href = link.dataset.here ? here(link.dataset.here) : traced(link.dataset.trace).href;
  };
  for (const kind of ["pointerover", "focusin", "click"]) document.addEventListener(kind, name, true);

  const idsOf = (point) => {
    const told = point && point.customdata;
    const ids = Array.isArray(told) ? told : [told];
    return ids.length && ids.every(Number.isInteger) ? ids.join(",") : "";
  };
  // In the row of a value that stands written in a figure: a finger need not hit a short bar.
  const inRow = (figure, event) => {
    const { left, top } = figure.getBoundingClientRect();
    for (const note of figure._fullLayout?.annotations || []) {
      if (!/^value-\d+$/.test(note.name || "")) continue;
      const across = figure._fullLayout[`xaxis${note.xref.slice(1)}`];
      const down = figure._fullLayout[`yaxis${note.yref.slice(1)}`];
      const x = event.clientX - left - across._offset;
      const y = event.clientY - top - down._offset;
      if (x >= 0 && x <= across._length && Math.abs(down.d2p(note.y) - y) <= 15) return { customdata: Number(note.name.slice(6)) };
    }
    return null;
  };
  const tell = (points) => {
    const ids = points.map(idsOf).find(Boolean);
    if (ids && !document.querySelector("[role=dialog]")) open(traced(ids));
  };
  document.addEventListener("pointerover", (event) => {
    const figure = event.target.closest && event.target.closest(".js-plotly-plot");
    if (!figure || !figure.on || figure.pkHeard === figure.on) return;
    figure.pkHeard = figure.on; // a figure drawn anew has another one
    figure.on("plotly_click", (event) => tell(event.points));
  }, true);
  document.addEventListener("click", (event) => {
    const figure = event.target.closest && event.target.closest(".js-plotly-plot");
    if (!figure || !event.target.closest(".draglayer") || !plain(event)) return;
    if (!(figure._hoverdata || []).length) tell([inRow(figure, event)]);
  });

  // Figures of many small charts are laid out on the server, which has to know how wide a page is.
  const phone = matchMedia("(max-width: 640px)");
  const mark = () => {
    document.cookie = `pk_narrow=${phone.matches ? 1 : 0};path=/;samesite=lax`;
  };
  phone.addEventListener("change", mark);
  mark();

  let wanted = "";
  const speak = () => {
    const mark = document.querySelector(".pk-lang");
    const language = mark && mark.dataset.lang;
    if (language && language !== wanted) {
      wanted = language;
      document.documentElement.lang = language;
    }
  };
  // On a phone the navigation scrolls sideways: the page that is open stays in sight.
  let shown = "";
  const settle = () => {
    const here = document.querySelector('.pk-nav a[aria-current="page"]');
    if (!here || here.textContent === shown) return;
    shown = here.textContent;
    const nav = here.parentElement;
    nav.scrollLeft = here.offsetLeft - (nav.clientWidth - here.offsetWidth) / 2;
  };

  // Streamlit's own few words are English: those the server lists are said in the reader's language.
  const words = Object.entries(SAID).map(([pattern, said]) => [new RegExp(`^(?:${pattern})$`), said]);
  const translate = (text) => {
    const found = words.find(([pattern]) => pattern.test(text));
    return found && found[1][wanted === "en" ? "en" : "zh"];
  };
  const interpret = (node) => {
    const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    for (let at = node.nodeType === Node.TEXT_NODE ? node : walker.nextNode(); at; at = walker.nextNode()) {
      const said = translate(at.nodeValue.trim());
      if (said && said !== at.nodeValue) at.nodeValue = said;
    }
  };
  const STREAMLITS = '[data-testid="stDialog"],[role="listbox"],[data-testid="stFileUploader"],[data-testid="stToast"]';
  const interpretAdded = (changes) => {
    for (const change of changes) {
      for (const node of change.addedNodes) {
        const element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
        if (!(element instanceof HTMLElement)) continue; // a chart's inside is no word of Streamlit's
        if (element.closest(STREAMLITS)) interpret(node);
        else element.querySelectorAll(STREAMLITS).forEach(interpret);
      }
    }
  };

  // Streamlit reports every run to the window around it. Where it stands alone it reports to itself,
  // and holds each report against a list of foreign addresses.
  window.addEventListener("message", (event) => {
    if (event.source === window && event.data && event.data.stCommVersion) event.stopImmediatePropagation();
  }, true);

  new MutationObserver((changes) => { speak(); settle(); interpretAdded(changes); })
    .observe(document.documentElement, { childList: true, subtree: true });
})();
