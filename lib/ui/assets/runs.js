// What a short run puts on the page is told to it at once: React then goes over the page once, not at
// every few messages, and a reader does not see half of one park and half of another. A chart is
// drawn only after that, so what stands below the last chart waits until the charts are there.
(() => {
  "use strict";

  const MOST = 200; // milliseconds; a run that takes longer is shown as it comes
  const DRAWN = 100; // milliseconds after which nothing waits for a chart, in a window nobody sees

  // Fields of Streamlit's ForwardMsg, of its Delta and of the Element in it.
  const HASH = 1, BEGUN = 4, DELTA = 5, FINISHED = 6, KNOWN_BY_HASH = 11;
  const ELEMENT = 3;
  const CHART = 16;

  const number = (bytes, at) => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      value |= (byte & 127) << shift;
      if (!(byte & 128)) return [value, at];
    }
  };

  // [field, from, to] of every field of a message that is a number or has a length; what it does not know ends it.
  function* fields(bytes, at, end) {
    while (at < end) {
      let tag, long = 0;
      [tag, at] = number(bytes, at);
      if ((tag & 7) === 0) [, at] = number(bytes, at);
      else if ((tag & 7) === 2) [long, at] = number(bytes, at);
      else return;
      yield [tag >> 3, at, at + long];
      at += long;
    }
  }

  // What a message brings, and whether that is a chart. One of those a browser keeps comes again as no more than its hash.
  const charts = new Set();
  const looked = (data) => {
    const found = { brings: 0, chart: false };
    if (!(data instanceof ArrayBuffer)) return found;
    const bytes = new Uint8Array(data);
    const text = (from, to) => String.fromCharCode(...bytes.subarray(from, to));
    let hash = "";
    for (const [field, from, to] of fields(bytes, 0, bytes.length)) {
      if (field === HASH) hash = text(from, to);
      if (field === KNOWN_BY_HASH) found.chart = charts.has(text(from, to));
      if (field === DELTA) found.chart = holds(bytes, from, to);
      if (field >= BEGUN) found.brings = field === KNOWN_BY_HASH ? DELTA : field;
    }
    if (found.chart && hash) charts.add(hash);
    return found;
  };
  const holds = (bytes, from, to) => [...fields(bytes, from, to)].some(([field, start, end]) =>
    field === ELEMENT && [...fields(bytes, start, end)].some(([kind]) => kind === CHART));

  const gathering = (handler) => {
    let held = []; // [event, whether it brings a chart]
    let timer = 0;
    let fresh = false; // a run that has put nothing on the page yet
    let waiting = false; // for charts to be drawn
    const tell = (count = held.length) => {
      clearTimeout(timer);
      timer = 0;
      held.splice(0, count).forEach(([event]) => handler(event));
    };
    const rest = () => {
      if (!waiting) return;
      waiting = false;
      tell();
    };
    const finish = () => {
      tell(held.findLastIndex(([, chart]) => chart) + 1 || held.length);
      if (!held.length) return;
      waiting = true;
      requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(rest)));
      setTimeout(rest, DRAWN);
    };
    return (event) => {
      const { brings, chart } = looked(event.data);
      if (brings === BEGUN) {
        rest();
        fresh = true;
      }
      if (brings === DELTA && fresh) {
        fresh = false;
        timer ||= setTimeout(tell, MOST);
      }
      held.push([event, chart]);
      if (waiting) return;
      if (!timer) tell();
      else if (brings === FINISHED) finish();
    };
  };

  const listen = WebSocket.prototype.addEventListener;
  WebSocket.prototype.addEventListener = function (name, handler, ...more) {
    return listen.call(this, name, name === "message" && typeof handler === "function" ? gathering(handler) : handler, ...more);
  };
})();
