// A new chart is drawn once. Streamlit draws it hidden and without a width, measures its place, and
// draws it twice more, as asked before and as Plotly then has it. Here the first drawing gets the
// width of its place and the others, which ask for nothing new, are left out.
(() => {
  "use strict";

  const fresh = new WeakMap(); // charts drawn once: what was asked for, as text
  const settings = new WeakMap();

  const place = (at) => at && at.closest && at.closest('[data-testid="stFullScreenFrame"]');
  const told = (figure) => JSON.stringify([figure.data, figure.layout]);

  const fit = (at, layout) => {
    const wide = place(at).getBoundingClientRect().width;
    if (layout.width === undefined && wide > 0) layout.width = Math.max(wide, 150);
  };

  // Whether the chart shows just this already.
  const stands = (at, figure) => {
    if (settings.get(at) !== figure.config) return false;
    if (at.data === figure.data && at.layout === figure.layout) return true;
    const before = fresh.get(at);
    fresh.delete(at);
    return Boolean(before) && before.includes(told(figure));
  };

  const once = (react) => function (at, figure, ...more) {
    if (!figure || !figure.layout || !place(at)) return react.call(this, at, figure, ...more);
    fit(at, figure.layout);
    const drawn = at.classList.contains("js-plotly-plot");
    if (drawn && stands(at, figure)) return Promise.resolve(at);
    settings.set(at, figure.config);
    if (drawn) return react.call(this, at, figure, ...more);
    const asked = told(figure);
    const drawing = react.call(this, at, figure, ...more);
    fresh.set(at, [asked, told(figure)]); // Plotly may write into what it is given
    if (figure.layout.width) at.style.visibility = "visible"; // it is as wide as it will be
    return drawing;
  };

  let plotly;
  Object.defineProperty(window, "Plotly", {
    configurable: true,
    get: () => plotly,
    set: (given) => {
      plotly = given;
      given.react = once(given.react);
    },
  });
})();
