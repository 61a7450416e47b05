// A file behind a panel. It is fetched before it is saved: a page that is too old to have it, or a
// server that is gone, says so beside the link and not in the browser's list of downloads.
(() => {
  "use strict";

  const say = (link, text) => {
    const place = link.parentElement;
    let said = place.querySelector("[role=alert]");
    if (!said && !text) return;
    if (!said) {
      said = place.appendChild(document.createElement("span"));
      said.setAttribute("role", "alert");
    }
    said.textContent = text;
  };

  const save = (file, name) => {
    const to = document.createElement("a");
    to.href = URL.createObjectURL(file);
    to.download = name;
    to.click();
    setTimeout(() => URL.revokeObjectURL(to.href), 60000);
  };

  const take = async (link) => {
    link.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(link.href, { cache: "no-store" });
      if (!answer.ok) throw new Error(String(answer.status));
      save(await answer.blob(), link.download);
      say(link, "");
    } catch {
      say(link, link.parentElement.dataset.failed);
    } finally {
      link.removeAttribute("aria-busy");
    }
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest("a.pk-file");
    if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (!link.hasAttribute("aria-busy")) take(link);
  });
})();
