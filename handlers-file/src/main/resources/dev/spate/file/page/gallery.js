// The page asks for the list of files and draws it; while files wait for their turn it asks again.

const $ = (id) => document.getElementById(id);
const MOST_BYTES = 2_000_000_000;
const AT_ONCE_BYTES = 6_000_000; // larger ones go to the store in parts
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
  const tile = element("li", `done ${file.kind ?? ""}`);
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
  if (file.kind === "film") link.append(icon(PLAY));
  if (file.kind === "document") link.append(element("span", "pages", pages(file)));
  link.append(image, element("span", "name", file.name));
  tile.append(link);
  return tile;
}

const PLAY = "M8 5.5v13l11-6.5-11-6.5Z";
const SHIELD = "M12 3 5 6v5c0 4.5 3 8.3 7 10 4-1.7 7-5.5 7-10V6l-7-3Zm-2.5 6.5 5 5m0-5-5 5";

function pages(file) {
  const count = Number(file.facts?.pages ?? 1);
  return `${count} ${count === 1 ? "page" : "pages"}`;
}

const STEPS = {
  resize: "Pictures", read: "Text and pages", film: "Looking and cutting",
  "film-pieces": "Encoding", "film-sound": "Sound", "film-join": "Joining",
};

/** A bar for each step, so that everybody sees what is being done. */
function waiting(file) {
  const tile = card("waiting", file.name, file.reason ? `${file.reason[0].toUpperCase()}${file.reason.slice(1)} …` : "Being prepared …");
  const steps = element("dl", "steps");
  for (const step of file.steps ?? []) {
    const bar = element("progress");
    bar.max = 100;
    bar.value = step.percent;
    const title = STEPS[step.name] ?? step.name;
    bar.setAttribute("aria-label", `${title} of ${file.name}`);
    const value = element("dd");
    value.append(bar);
    steps.append(element("dt", step.state === "done" ? "ready" : "", title), value);
  }
  if (steps.children.length) tile.firstChild.append(steps);
  return tile;
}

const CROSSED = "M12 8v5m0 3.5v.01M10.3 3.9 2.4 17.5A2 2 0 0 0 4.1 20.5h15.8a2 2 0 0 0 1.7-3L13.7 3.9a2 2 0 0 0-3.4 0Z";

function draw(file) {
  if (file.status === "done" && file.renditions.length) return picture(file);
  if (file.status === "pending") return waiting(file);
  if (file.status === "quarantined") {
    const locked = card("quarantined", file.name, `Locked away: ${file.reason}`, SHIELD);
    locked.querySelector(".reason").before(element("span", "unseen", "Quarantined. "));
    return locked;
  }
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
  const parts = [`${done}${next ? " and more" : ""} ${done === 1 && !next ? "file" : "files"}`];
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
    $("unscanned").hidden = page.scan !== "off";
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
  delay = waiting ? Math.min(delay * 1.2, 1500) : 5000;
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
    trouble(`Older files cannot be read just now (${error.message}).`);
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
    if (file.size > MOST_BYTES) refuse(file.name, `larger than 2 GB (${megabytes(file.size)})`);
    else if (file.size === 0) refuse(file.name, "empty");
    else queue.push(file.name);
  }
  say(`${files.length} ${files.length === 1 ? "file" : "files"} to send`);
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
    const progress = (share) => { bar.value = share; };
    const answer = file.size > AT_ONCE_BYTES ? await parts(file, progress) : await put(file, progress);
    sending.delete(name);
    tile.remove();
    if (answer) show(JSON.parse(answer), true);
    delay = 300;
    refresh();
  } catch (error) {
    refuse(name, error.message);
  }
  running--;
  send();
}

/** Sends what the store does not have yet, part by part; a part that fails is sent again. */
async function parts(file, progress) {
  const begun = await fetch(`uploads?name=${encodeURIComponent(file.name)}&size=${file.size}`, { method: "POST" });
  if (!begun.ok) throw new Error(await begun.text());
  let upload = await begun.json();
  for (let attempt = 1; upload.parts.length; attempt++) {
    try {
      for (const part of upload.parts) {
        const sent = await fetch(part.url, {
          method: "PUT",
          headers: { "content-type": upload.type },
          body: file.slice(part.from, part.from + part.size),
        });
        if (!sent.ok) throw new Error(`the store answered ${sent.status}`);
        progress((part.from + part.size) / file.size);
      }
      return null;
    } catch (error) {
      if (attempt === 5) throw error;
      await new Promise((resolve) => setTimeout(resolve, 1000 * attempt));
      const rest = await fetch(`uploads/${encodeURIComponent(file.name)}/${upload.version}`, { cache: "no-store" });
      if (rest.ok) upload = await rest.json();
    }
  }
  return null;
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

// ---- searching

let asked = 0;

async function find() {
  const question = $("question").value.trim();
  const mine = ++asked;
  if (!question) {
    $("hits").hidden = true;
    return;
  }
  const response = await fetch(`search?q=${encodeURIComponent(question)}`, { cache: "no-store" });
  if (mine !== asked) return;
  const hits = response.ok ? (await response.json()).hits : [];
  const items = hits.map((hit) => {
    const item = element("li");
    const button = element("button", "", "");
    button.type = "button";
    button.append(element("b", "", hit.name), element("span", "quiet", hit.around));
    button.addEventListener("click", () => open(hit));
    item.append(button);
    return item;
  });
  if (!items.length) items.push(element("li", "quiet", "No document has these words."));
  $("hits").replaceChildren(...items);
  $("hits").hidden = false;
}

async function open(hit) {
  if (!tiles.has(hit.name)) {
    const response = await fetch(`files/${encodeURIComponent(hit.name)}`, { cache: "no-store" });
    if (!response.ok) return;
    show(await response.json(), false);
  }
  if (tiles.get(hit.name).file.status === "done") view(hit.name);
}

let pause = 0;
$("question").addEventListener("input", () => {
  clearTimeout(pause);
  pause = setTimeout(find, 250);
});
$("find").addEventListener("submit", (event) => {
  event.preventDefault();
  find();
});

// ---- looking at one file

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
  const films = (file.media ?? []).filter((m) => m.type === "video/mp4");
  const text = (file.media ?? []).find((m) => m.type.startsWith("text/plain"));
  $("picture").hidden = films.length > 0;
  $("film").hidden = films.length === 0;
  $("text").hidden = !text;
  $("film").pause();
  if (films.length) {
    const fits = films.find((m) => m.width <= 1.3 * innerWidth * devicePixelRatio) ?? films.at(-1);
    $("film").poster = largest.url;
    $("film").src = fits.url;
    $("film").setAttribute("aria-label", name);
  } else {
    $("film").removeAttribute("src");
    $("picture").src = (file.kind === "document" ? file.renditions[0] : largest).url;
    $("picture").alt = name;
  }
  if (text) read(text.url, name);
  $("caption").textContent = file.facts?.title || name;
  $("facts").textContent = facts(file, films[0] ?? largest);
  const names = order();
  $("before").hidden = names.indexOf(name) === 0;
  $("after").hidden = names.indexOf(name) === names.length - 1;
  if (!viewer.open) viewer.showModal();
}

function facts(file, shown) {
  const all = file.kind === "document" ? [pages(file)] : [`${shown.width} × ${shown.height}`];
  if (file.kind === "film") all.push(`${Math.round(file.facts["length-ms"] / 1000)} s`);
  all.push(megabytes(file.kind === "image" ? shown.bytes : file.bytes));
  if (file.note) all.push(file.note);
  return all.join(", ");
}

async function read(url, name) {
  $("text").textContent = "";
  const response = await fetch(url);
  const text = response.ok ? await response.text() : "The text cannot be read just now.";
  if (viewed === name) $("text").textContent = text.replaceAll("\f", "\n\n").slice(0, 20_000);
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
viewer.addEventListener("close", () => $("film").pause());
viewer.addEventListener("close", () => tiles.get(viewed)?.tile.querySelector("a")?.focus());
viewer.addEventListener("keydown", (event) => {
  if (["film", "text"].includes(event.target.id)) return;
  if (event.key === "ArrowLeft") step(-1);
  if (event.key === "ArrowRight") step(1);
});

refresh();
