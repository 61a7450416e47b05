// The frame in the browser: our own links change the page without loading it anew, and the
// document says which language it is in. Nothing here talks to a server. SAID comes from lib/text/chrome.py.
(() => {
  "use strict";

  const plain = (event) =>
    event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;

  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest('.stHtml a[href^="./"], .js-plotly-plot a');
    if (!link || event.defaultPrevented || !plain(event)) return;
    const drawn = link.getAttribute("xlink:href");  // a link inside a figure is SVG's
    if (drawn ? !drawn.startsWith("./") : link.target) return;
    const to = new URL(drawn || link.href, document.baseURI);
    if (to.origin !== location.origin) return;
    event.preventDefault();
    if (to.href === location.href) return;
    const samePage = to.pathname === location.pathname;
    history.pushState({}, "", to.href);
    window.dispatchEvent(new PopStateEvent("popstate", { state: {} }));
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
    history.pushState({}, "", new URL(field.dataset.to.replace("DAY", field.value), location.href));
    window.dispatchEvent(new PopStateEvent("popstate", { state: {} }));
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

  new MutationObserver((changes) => { speak(); settle(); interpretAdded(changes); })
    .observe(document.documentElement, { childList: true, subtree: true });
})();
