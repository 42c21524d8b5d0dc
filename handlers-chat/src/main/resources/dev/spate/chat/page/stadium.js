// The client of a chat: shows a message only when its number is the next one, so that what is sent
// twice is shown once; after a pause it joins after the last one it has and is sent the gap.

const base = document.body.dataset.base;
const $ = (id) => document.getElementById(id);
const log = $("log");
const address = `${location.protocol === "https:" ? "wss:" : "ws:"}//${location.host}${base}/socket`;

const chat = {
  socket: null, room: "", name: "", last: 0, first: 0, known: false, tries: 0, timer: 0,
  waiting: new Map(), later: new Map(), sampled: false, ticket: "", gap: 0, resumed: false, left: false,
};

function state(text, kind) {
  $("state").textContent = text;
  $("state").className = kind;
}

function note(text) {
  const item = document.createElement("li");
  item.className = "note";
  item.textContent = text;
  keepBottom(() => log.append(item));
}

function keepBottom(change) {
  const bottom = log.scrollHeight - log.scrollTop - log.clientHeight < 40;
  change();
  if (bottom) log.scrollTop = log.scrollHeight;
}

function element(name, text, className = "") {
  const made = document.createElement(name);
  made.textContent = text;
  if (className) made.className = className;
  return made;
}

function line(message, className) {
  const item = document.createElement("li");
  item.className = className + (message.from === chat.name ? " mine" : "");
  item.dataset.seq = message.seq;
  const text = element("span", message.removed ? "removed by a moderator" : message.text);
  if (message.removed) text.className = "removed";
  const at = element("time", new Date(message.at).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" }));
  at.dateTime = message.at;
  item.append(element("b", message.from), text, at, orders(message));
  return item;
}

function orders(message) {
  const row = element("div", "", "orders");
  for (const order of ["remove", "mute", "ban"]) {
    const button = element("button", order);
    button.type = "button";
    button.setAttribute("aria-label", `${order} ${order === "remove" ? "this message of" : ""} ${message.from}`);
    button.onclick = () => send({ action: "moderate", order, name: message.from, seq: message.seq });
    row.append(button);
  }
  return row;
}

/** The rule: the next one is shown, older ones are known, newer ones wait until the gap is filled. */
function take(message) {
  if (chat.sampled && message.seq > chat.last) chat.last = message.seq - 1;
  if (!chat.known && message.seq > chat.last) { chat.last = message.seq - 1; chat.known = true; }
  if (message.seq <= chat.last) return;
  chat.later.set(message.seq, message);
  let shown = 0;
  while (chat.later.has(chat.last + 1)) {
    const next = chat.later.get(++chat.last);
    chat.later.delete(chat.last);
    show(next);
    shown++;
  }
  if (!shown && chat.later.size) recall();
}

function show(message) {
  if (!chat.first) chat.first = message.seq;
  keepBottom(() => {
    for (const [id, item] of chat.waiting) {
      if (item.accepted === message.seq) { item.line.remove(); chat.waiting.delete(id); }
    }
    log.append(line(message, "new"));
  });
  if (chat.gap) {
    chat.gap--;
    if (!chat.gap) note("that is what you missed");
  }
}

async function history(query) {
  const answer = await fetch(`${base}/api/rooms/${encodeURIComponent(chat.room)}/messages?${query}`);
  if (!answer.ok) throw new Error(`history: ${answer.status}`);
  return answer.json();
}

let recalling = false;
async function recall() {
  if (recalling) return;
  recalling = true;
  try {
    for (const message of await history(`after=${chat.last}`)) take(message);
  } catch { /* the next message asks again */ } finally { recalling = false; }
}

async function older() {
  if (log.scrollTop > 40 || chat.first <= 1 || recalling) return;
  recalling = true;
  try {
    const messages = await history(`before=${chat.first}&limit=50`);
    const height = log.scrollHeight;
    for (const message of messages.reverse()) log.prepend(line(message, "old"));
    if (messages.length) chat.first = messages.at(-1).seq;
    else chat.first = 1;
    log.scrollTop += log.scrollHeight - height;
  } finally { recalling = false; }
}

function hear(frame) {
  switch (frame.type) {
    case "message": take(frame); break;
    case "messages": case "history": frame.messages.forEach(take); break;
    case "presence": $("count").textContent = frame.count.toLocaleString(); break;
    case "accepted": accepted(frame); break;
    case "reactions": moods(frame.counts); break;
    case "typing": typing(frame.from); break;
    case "removed": removed(frame.seq); break;
    case "resume": note("your connection is slow: reading from the history"); recall(); break;
    case "mode":
      chat.sampled = frame.mode === "sampled";
      if (frame.mode !== "plain") note(chat.sampled ? "so much is said that you see a part of it" : "much is said: messages come in bundles");
      else if (!chat.sampled) recall();
      break;
    case "audit": $("orders").replaceChildren(...frame.entries.map((e) => element("li", e))); break;
    case "error": problem(frame); break;
  }
}

function accepted(frame) {
  const item = chat.waiting.get(frame.clientId);
  if (!item) return;
  item.accepted = frame.seq;
  if (frame.seq <= chat.last) { item.line.remove(); chat.waiting.delete(frame.clientId); }
}

const FINAL = new Set(["text-size", "text-control", "link", "muted", "banned", "slow-down", "invalid", "refused", "name-taken"]);
function problem(frame) {
  $("problem").textContent = frame.message;
  if (FINAL.has(frame.code)) {
    for (const item of chat.waiting.values()) item.line.remove();
    chat.waiting.clear();
  }
}

function removed(seq) {
  const text = log.querySelector(`li[data-seq="${seq}"] span`);
  if (text) { text.textContent = "removed by a moderator"; text.className = "removed"; }
}

let typed = 0;
function typing(from) {
  if (from === chat.name) return;
  $("typing").textContent = `${from} is typing`;
  clearTimeout(typed);
  typed = setTimeout(() => { $("typing").textContent = ""; }, 3000);
}

function moods(counts) {
  $("moods").replaceChildren(...Object.entries(counts).map(([emoji, count]) => {
    const button = element("button", `${emoji} ${count}`);
    button.type = "button";
    button.setAttribute("aria-label", `react with ${emoji}, sent ${count} times`);
    button.onclick = () => send({ action: "react", emoji });
    return button;
  }));
}

function send(frame) {
  if (chat.socket?.readyState === WebSocket.OPEN) chat.socket.send(JSON.stringify(frame));
}

function connect() {
  clearTimeout(chat.timer);
  const query = new URLSearchParams({ room: chat.room, name: chat.name });
  if (chat.known) query.set("after", chat.last);
  if (chat.ticket) { query.set("ticket", chat.ticket); chat.ticket = ""; }
  const socket = new WebSocket(`${address}?${query}`);
  chat.socket = socket;
  state(chat.tries ? "reconnecting …" : "connecting …", chat.tries ? "lost" : "");
  socket.onopen = async () => {
    const again = chat.tries > 0;
    chat.tries = 0;
    chat.heard = Date.now();
    state(`in ${chat.room} as ${chat.name}`, "live");
    $("text").disabled = $("send").disabled = false;
    if (again) await fill();
    for (const [clientId, item] of chat.waiting) send({ action: "say", clientId, text: item.text });
  };
  socket.onmessage = (event) => { chat.heard = Date.now(); hear(JSON.parse(event.data)); };
  socket.onclose = () => {
    if (chat.socket !== socket) return;
    const wait = Math.min(8000, 400 * 2 ** chat.tries++) * (0.7 + Math.random() * 0.6);
    state(`connection lost after message ${chat.last}`, "lost");
    chat.timer = setTimeout(connect, wait);
  };
}

/** Says how much was missed while there was no connection; the gap itself comes over the socket. */
async function fill() {
  try {
    const missed = (await history(`after=${chat.last}`)).filter((m) => m.seq > chat.last);
    note(missed.length ? `back again: ${missed.length} missed` : "back again: nothing missed");
    chat.gap = missed.length;
    missed.forEach(take);
  } catch { note("back again"); }
}

async function enter(event) {
  event?.preventDefault();
  chat.left = true;
  chat.socket?.close();
  Object.assign(chat, { room: $("room").value, name: $("name").value.trim() || "guest", last: 0, first: 0, known: false, tries: 0, sampled: false, gap: 0 });
  chat.waiting.clear();
  chat.later.clear();
  log.replaceChildren();
  const link = new URLSearchParams({ room: chat.room, name: chat.name });
  window.history.replaceState(null, "", `?${link}`);
  try {
    const room = await (await fetch(`${base}/api/rooms/${encodeURIComponent(chat.room)}`)).json();
    moods(room.reactions.counts);
    $("count").textContent = room.count;
    const start = Math.max(0, room.seq - 50);
    chat.last = start;
    chat.known = true;
    for (const message of await history(`after=${start}`)) take(message);
  } catch { /* the socket brings what is new */ }
  connect();
  $("text").focus();
}

$("place").onsubmit = enter;
$("say").onsubmit = (event) => {
  event.preventDefault();
  const text = $("text").value.trim();
  if (!text) return;
  const clientId = crypto.randomUUID ? crypto.randomUUID() : `${Date.now()}-${Math.random()}`;
  const shown = line({ from: chat.name, text, at: new Date().toISOString(), seq: 0 }, "waiting");
  keepBottom(() => log.append(shown));
  chat.waiting.set(clientId, { text, line: shown, sent: Date.now() });
  $("problem").textContent = "";
  $("text").value = "";
  send({ action: "say", clientId, text });
};
let told = 0;
$("text").oninput = () => {
  if (Date.now() - told > 2000) { told = Date.now(); send({ action: "typing" }); }
};
log.onscroll = older;
$("key").onsubmit = async (event) => {
  event.preventDefault();
  const answer = await fetch(`${base}/api/tickets?name=${encodeURIComponent(chat.name || "moderator")}`, { method: "POST", body: $("secret").value });
  if (!answer.ok) { $("problem").textContent = "that is not the key"; return; }
  chat.ticket = (await answer.json()).ticket;
  document.body.classList.add("moderator");
  $("audit").hidden = false;
  chat.tries = 1;
  chat.socket?.close();
  connect();
};
$("audit").onclick = () => send({ action: "moderate", order: "audit" });

// A network that is gone says nothing: ask, and give up on a connection that does not answer.
chat.heard = Date.now();
setInterval(() => {
  const silent = Date.now() - chat.heard;
  for (const [clientId, item] of chat.waiting) {
    if (Date.now() - item.sent > 4000 && !item.accepted) {
      item.sent = Date.now();
      send({ action: "say", clientId, text: item.text });
    }
  }
  if (chat.socket?.readyState !== WebSocket.OPEN) return;
  if (silent > 8000) {
    const dead = chat.socket;
    dead.onclose = null;
    dead.close();
    chat.tries++;
    state(`connection lost after message ${chat.last}`, "lost");
    connect();
  } else if (silent > 4000) send({ action: "ping" });
}, 1000);
addEventListener("offline", () => state(`no network since message ${chat.last}`, "lost"));
addEventListener("online", () => { if (chat.socket && chat.socket.readyState !== WebSocket.OPEN) connect(); });

const asked = new URLSearchParams(location.search);
if (asked.get("room")) {
  if (![...$("room").options].some((o) => o.value === asked.get("room"))) $("room").add(new Option(asked.get("room")));
  $("room").value = asked.get("room");
}
$("name").value = asked.get("name") ?? "";
if (asked.get("room") && asked.get("name")) enter();
else $("name").focus();
