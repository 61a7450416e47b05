// The frame in the browser: our own links change the page without loading it anew, and the
// document says which language it is in. Nothing here talks to a server.
(() => {
  "use strict";

  const plain = (event) =>
    event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;

  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest('.stHtml a[href^="./"]');
    if (!link || link.target || event.defaultPrevented || !plain(event)) return;
    const to = new URL(link.href);
    if (to.origin !== location.origin) return;
    event.preventDefault();
    if (to.href === location.href) return;
    const samePage = to.pathname === location.pathname;
    history.pushState({}, "", to.href);
    window.dispatchEvent(new PopStateEvent("popstate", { state: {} }));
    if (!samePage) document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
  });

  let wanted = "";
  const speak = () => {
    const mark = document.querySelector(".pk-lang");
    const language = mark && mark.dataset.lang;
    if (language && language !== wanted) {
      wanted = language;
      document.documentElement.lang = language;
    }
  };
  new MutationObserver(speak).observe(document.documentElement, { childList: true, subtree: true });
})();
