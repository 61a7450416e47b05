// What a short run puts on the page is told to it at once: React then goes over the page once, not at
// every few messages, and a reader does not see half of one park and half of another.
(() => {
  "use strict";

  const MOST = 200; // milliseconds; a run that takes longer is shown as it comes
  const HASH = 0x0a; // tags of Streamlit's ForwardMsg: the two that may stand first,
  const METADATA = 0x12;
  const BEGUN = 0x22; // and of what it brings: new_session,
  const DELTA = 0x2a;
  const FINISHED = 0x30; // script_finished

  // The tag of what a message brings; 0 where it is none of Streamlit's.
  const brought = (data) => {
    if (!(data instanceof ArrayBuffer)) return 0;
    const bytes = new Uint8Array(data);
    let at = 0;
    const number = () => {
      let value = 0;
      for (let shift = 0; ; shift += 7) {
        const byte = bytes[at++];
        value |= (byte & 127) << shift;
        if (!(byte & 128)) return value;
      }
    };
    while (bytes[at] === HASH || bytes[at] === METADATA) {
      at += 1;
      const long = number();
      at += long;
    }
    return bytes[at] || 0;
  };

  const gathering = (handler) => {
    let held = [];
    let timer = 0;
    let fresh = false; // a run that has put nothing on the page yet
    const tell = () => {
      clearTimeout(timer);
      timer = 0;
      const now = held;
      held = [];
      now.forEach((event) => handler(event));
    };
    return (event) => {
      const tag = brought(event.data);
      if (tag === BEGUN) fresh = true;
      if (tag === DELTA && fresh) {
        fresh = false;
        timer ||= setTimeout(tell, MOST);
      }
      held.push(event);
      if (!timer || tag === FINISHED) tell();
    };
  };

  const listen = WebSocket.prototype.addEventListener;
  WebSocket.prototype.addEventListener = function (name, handler, ...more) {
    return listen.call(this, name, name === "message" && typeof handler === "function" ? gathering(handler) : handler, ...more);
  };
})();
