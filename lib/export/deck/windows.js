/* Two windows that show the same talk. */

const channel = "BroadcastChannel" in window ? new BroadcastChannel("parks-stage " + deck.key) : null;
let other = window.opener;             // a page opened from a file has no channel, but it has its opener

const me = String(Math.random()), heard = new Map();
let sent = 0;

function post(message) {
  message.key = deck.key;
  message.from = me;
  message.number = sent += 1;
  if (channel) channel.postMessage(message);
  if (location.protocol === "file:" && other && !other.closed) other.postMessage(message, "*");
}

function tell() {
  if (state.view === "presenter") return;
  post({ type: "state", index: state.index, playing: state.playing, black: state.black,
    left: state.playing ? state.due - performance.now() : state.left });
}

function hear(message) {
  if (!message || message.key !== deck.key) return;
  if (message.number <= (heard.get(message.from) || 0)) return;   // a file's window hears both ways
  heard.set(message.from, message.number);
  if (message.type === "state" && state.view === "presenter") {
    state.peer = Date.now();
    state.playing = message.playing;
    root.classList.toggle("playing", state.playing);
    blacken(message.black);
    show(message.index);
    state.due = performance.now() + message.left;
    state.left = message.left;
    bar();
  } else if (message.type === "command" && state.view !== "presenter") {
    command(message.name, message.value);
  } else if (message.type === "hello" && state.view !== "presenter") {
    tell();
  }
}

if (channel) channel.onmessage = (event) => hear(event.data);
window.addEventListener("message", (event) => {
  if (event.source === other || event.source === window.opener) hear(event.data);
});

function presenter() {
  const asked = new URLSearchParams(query);
  asked.set("view", "presenter");
  asked.delete("auto");
  asked.set("slide", state.index + 1);
  other = window.open(location.pathname + "?" + asked, "presenter", "width=1280,height=800");
}
