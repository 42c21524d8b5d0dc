// The page asks for the list of files and draws it; while files wait for their turn it asks again.

const $ = (id) => document.getElementById(id);
const MOST_BYTES = 10_000_000;
const AT_ONCE = 3;

const tiles = new Map(); // by file name, in the order of the page
const sending = new Map(); // by file name: what is on its way
let next = null; // where older files begin
let delay = 500;
let timer = 0;

// ---- drawing

function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

function icon(path) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
  line.setAttribute("d", path);
  svg.append(line);
  return svg;
}

function card(className, name, text, mark) {
  const tile = element("li", className);
  const inner = element("div", "card");
  if (mark) inner.append(icon(mark));
  const title = element("b", "", name);
  title.title = name;
  inner.append(title, element("span", "reason", text));
  tile.append(inner);
  return tile;
}

function picture(file) {
  const shown = file.renditions;
  const middle = shown.find((r) => Math.max(r.width, r.height) >= 640) ?? shown.at(-1);
  const tile = element("li", "done");
  tile.style.setProperty("--shape", Math.min(2.4, Math.max(0.56, middle.width / middle.height)));
  const link = element("a");
  link.href = shown.at(-1).url;
  link.addEventListener("click", (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    view(file.name);
  });
  const image = element("img");
  image.alt = "";
  image.loading = "lazy";
  image.decoding = "async";
  image.width = middle.width;
  image.height = middle.height;
  image.sizes = "(max-width: 640px) 60vw, 320px";
  image.srcset = shown.map((r) => `${r.url} ${r.width}w`).join(", ");
  image.src = middle.url;
  link.append(image, element("span", "name", file.name));
  tile.append(link);
  return tile;
}

const CROSSED = "M12 8v5m0 3.5v.01M10.3 3.9 2.4 17.5A2 2 0 0 0 4.1 20.5h15.8a2 2 0 0 0 1.7-3L13.7 3.9a2 2 0 0 0-3.4 0Z";

function draw(file) {
  if (file.status === "done" && file.renditions.length) return picture(file);
  if (file.status === "pending") return card("waiting", file.name, "Being prepared …");
  const reason = file.reason ?? "nothing was made of it";
  const tile = card("rejected", file.name, reason[0]?.toUpperCase() + reason.slice(1), CROSSED);
  tile.querySelector(".reason").before(element("span", "unseen", "Rejected: "));
  tile.title = reason;
  return tile;
}

/** Puts a file's tile where it belongs, and touches nothing that is as it was. */
function show(file, atFront) {
  const before = tiles.get(file.name);
  if (before?.file.version > file.version) return;
  const seen = JSON.stringify(file);
  if (before?.seen === seen) return;
  const tile = draw(file);
  const focused = before?.tile.contains(document.activeElement);
  if (before && before.file.version === file.version) before.tile.replaceWith(tile);
  else {
    before?.tile.remove();
    if (atFront) $("grid").prepend(tile);
    else $("grid").append(tile);
  }
  if (focused) tile.querySelector("a")?.focus();
  tiles.set(file.name, { file, seen, tile });
  if (before?.file.status === "pending" && file.status === "done") say(`${file.name} is ready`);
  if (before?.file.status === "pending" && file.status === "rejected") say(`${file.name} was rejected: ${file.reason}`);
}

function say(text) {
  $("news").textContent = text;
}

function trouble(text) {
  $("trouble").hidden = !text;
  $("trouble").textContent = text ?? "";
}

function count() {
  const all = [...tiles.values()].map((t) => t.file);
  const done = all.filter((f) => f.status === "done").length;
  const waiting = all.filter((f) => f.status === "pending").length + sending.size;
  const parts = [`${done}${next ? " and more" : ""} ${done === 1 && !next ? "picture" : "pictures"}`];
  if (waiting) parts.push(`${waiting} on the way`);
  $("count").textContent = parts.join(", ");
  $("empty").hidden = all.length + sending.size > 0;
  $("more").hidden = !next;
}

// ---- asking

async function ask(query) {
  const response = await fetch(`files?limit=50${query}`, { cache: "no-store" });
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  return response.json();
}

async function refresh() {
  clearTimeout(timer);
  try {
    const first = tiles.size === 0;
    const page = await ask("");
    if (first) {
      page.files.forEach((file) => show(file, false));
      next = page.next;
    } else {
      page.files.toReversed().forEach((file) => show(file, true));
      await older(page.files);
    }
    trouble(null);
  } catch (error) {
    trouble(`The list cannot be read just now (${error.message}). Trying again …`);
    delay = 3000;
  }
  count();
  const waiting = [...tiles.values()].some((t) => t.file.status === "pending");
  delay = waiting ? Math.min(delay * 1.2, 3000) : 5000;
  if (!document.hidden) timer = setTimeout(refresh, delay);
}

/** Waiting files that have slipped from the first page are asked for by name. */
async function older(fresh) {
  const names = new Set(fresh.map((f) => f.name));
  for (const { file } of tiles.values()) {
    if (file.status !== "pending" || names.has(file.name)) continue;
    const response = await fetch(`files/${encodeURIComponent(file.name)}`, { cache: "no-store" });
    if (response.ok) show(await response.json(), false);
  }
}

$("more").addEventListener("click", async () => {
  $("more").disabled = true;
  try {
    const page = await ask(`&after=${encodeURIComponent(next)}`);
    const seen = tiles.size;
    page.files.forEach((file) => show(file, false));
    next = page.next;
    count();
    [...tiles.values()][seen]?.tile.querySelector("a")?.focus();
  } catch (error) {
    trouble(`Older pictures cannot be read just now (${error.message}).`);
  }
  $("more").disabled = false;
});

document.addEventListener("visibilitychange", () => document.hidden || refresh());

// ---- sending

const queue = [];

function add(files) {
  for (const file of files) {
    if (sending.has(file.name)) continue;
    const tile = card("waiting", file.name, "Waiting to be sent …");
    const bar = element("progress");
    bar.max = 1;
    bar.value = 0;
    bar.setAttribute("aria-label", `Sending ${file.name}`);
    tile.firstChild.append(bar);
    sending.set(file.name, { file, tile, bar });
    $("grid").prepend(tile);
    if (file.size > MOST_BYTES) refuse(file.name, `larger than 10 MB (${megabytes(file.size)})`);
    else if (file.size === 0) refuse(file.name, "empty");
    else queue.push(file.name);
  }
  say(`${files.length} ${files.length === 1 ? "picture" : "pictures"} to send`);
  count();
  for (let i = 0; i < AT_ONCE; i++) send();
}

function refuse(name, reason) {
  const { tile } = sending.get(name);
  sending.delete(name);
  tile.replaceWith(card("rejected", name, `Not sent: ${reason}`, CROSSED));
  say(`${name} was not sent: ${reason}`);
  count();
}

let running = 0;

async function send() {
  if (running >= AT_ONCE || queue.length === 0) return;
  running++;
  const name = queue.shift();
  const { file, tile, bar } = sending.get(name);
  tile.querySelector(".reason").textContent = "Being sent …";
  try {
    const answer = await put(file, (share) => { bar.value = share; });
    sending.delete(name);
    tile.remove();
    show(JSON.parse(answer), true);
    delay = 300;
    refresh();
  } catch (error) {
    refuse(name, error.message);
  }
  running--;
  send();
}

/** By XMLHttpRequest, because fetch does not tell how far an upload is. */
function put(file, progress) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("PUT", `uploads/${encodeURIComponent(file.name)}`);
    request.setRequestHeader("content-type", "application/octet-stream");
    request.upload.onprogress = (e) => e.lengthComputable && progress(e.loaded / e.total);
    request.onload = () =>
      request.status === 201
        ? resolve(request.responseText)
        : reject(new Error(request.status < 500 ? request.responseText : `the server answered ${request.status}`));
    request.onerror = () => reject(new Error("no connection"));
    request.send(file);
  });
}

$("files").addEventListener("change", () => {
  add([...$("files").files]);
  $("files").value = "";
});
$("upload").addEventListener("submit", (event) => event.preventDefault());

let depth = 0; // dragging over a child enters it before it leaves its parent

const carriesFiles = (event) => event.dataTransfer?.types.includes("Files");
addEventListener("dragenter", (event) => {
  if (carriesFiles(event)) document.body.classList.toggle("dragging", ++depth > 0);
});
addEventListener("dragleave", (event) => {
  if (carriesFiles(event)) document.body.classList.toggle("dragging", --depth > 0);
});
addEventListener("dragover", (event) => carriesFiles(event) && event.preventDefault());
addEventListener("drop", (event) => {
  if (!carriesFiles(event)) return;
  event.preventDefault();
  depth = 0;
  document.body.classList.remove("dragging");
  add([...event.dataTransfer.files]);
});

// ---- looking at one picture

const viewer = $("viewer");
let viewed = null;

/** The names of what can be looked at, in the order of the page. */
function order() {
  const place = new Map([...$("grid").children].map((tile, i) => [tile, i]));
  return [...tiles.values()]
    .filter((t) => t.file.status === "done" && t.file.renditions.length)
    .sort((a, b) => place.get(a.tile) - place.get(b.tile))
    .map((t) => t.file.name);
}

function view(name) {
  const file = tiles.get(name).file;
  const largest = file.renditions.at(-1);
  viewed = name;
  $("picture").src = largest.url;
  $("picture").alt = name;
  $("caption").textContent = name;
  $("facts").textContent = `${largest.width} × ${largest.height}, ${megabytes(largest.bytes)}`;
  const names = order();
  $("before").hidden = names.indexOf(name) === 0;
  $("after").hidden = names.indexOf(name) === names.length - 1;
  if (!viewer.open) viewer.showModal();
}

function step(by) {
  const names = order();
  const name = names[names.indexOf(viewed) + by];
  if (name) view(name);
  if (document.activeElement?.hidden) $("close").focus();
}

function megabytes(bytes) {
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

$("before").addEventListener("click", () => step(-1));
$("after").addEventListener("click", () => step(1));
$("close").addEventListener("click", () => viewer.close());
viewer.addEventListener("click", (event) => event.target.tagName === "FIGURE" && viewer.close());
viewer.addEventListener("close", () => tiles.get(viewed)?.tile.querySelector("a")?.focus());
viewer.addEventListener("keydown", (event) => {
  if (event.key === "ArrowLeft") step(-1);
  if (event.key === "ArrowRight") step(1);
});

refresh();
