import { el, ask, show } from "./page.js";

const dialog = document.getElementById("dialog");
const sign = document.getElementById("sign");
let visitor = null;

const day = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short" });
const when = text => el("time", { datetime: text }, day.format(new Date(text)));
const may = scope => visitor?.scope.split(" ").includes(scope);
const articleUrl = id => `api/articles/${encodeURIComponent(id)}`;

function changes(method, body, headers = {}) {
  return {
    method,
    body: body === undefined ? undefined : JSON.stringify(body),
    headers: { ...(body === undefined ? {} : { "content-type": "application/json" }), "x-csrf-token": visitor?.token ?? "", ...headers },
  };
}

function tags(list, current) {
  return el("ul", { class: "tags", "aria-label": "Tags" }, list.map(t =>
    el("li", {}, el("a", { href: `?tag=${encodeURIComponent(t)}`, "aria-current": t === current ? "true" : undefined }, t))));
}

function card(article, first, tag) {
  return el("li", { class: first ? "first" : undefined }, el("article", { class: "card" },
    el("h2", {}, el("a", { href: `articles/${article.id}` }, article.title)),
    el("p", {}, article.lead),
    el("p", { class: "meta" }, article.author, " · ", when(article.published)),
    tags(article.tags, tag)));
}

async function front(query) {
  const tag = query.get("tag") ?? "";
  const q = query.get("q") ?? "";
  document.getElementById("q").value = q;
  document.title = "The Spate Courier";
  const grid = el("ul", { class: "grid" });
  const more = el("button", { type: "button", class: "more", hidden: true }, "Older articles");
  const title = q ? `Articles with “${q}”` : tag ? `Articles tagged ${tag}` : "Latest";
  const page = async cursor => {
    const wanted = new URLSearchParams({ limit: "13" });
    if (tag) wanted.set("tag", tag);
    if (q) wanted.set("q", q);
    if (cursor) wanted.set("cursor", cursor);
    const { body } = await ask(`api/articles?${wanted}`);
    const plain = !tag && !q && !cursor;
    const cards = body.articles.map((a, i) => card(a, plain && i === 0, tag));
    grid.append(...cards);
    more.hidden = !body.next;
    more.onclick = () => page(body.next).catch(failed);
    if (cursor) cards[0]?.querySelector("a").focus();
    if (!grid.children.length && !body.next) grid.append(el("li", { class: "wait" }, "Nothing was found."));
  };
  await page();
  show(el("div", { class: "bar" }, el("h1", {}, title),
    tag || q ? el("a", { href: "./" }, "All articles") : false,
    may("articles:write") ? el("button", { type: "button", on: { click: () => editor() } }, "Write an article") : false),
    grid, more);
}

async function story(id) {
  const { body: article, etag } = await ask(articleUrl(id));
  document.title = `${article.title} · The Spate Courier`;
  const said = el("section", { class: "said", "aria-labelledby": "said" }, el("h2", { id: "said" }, "Comments"));
  show(el("div", { class: "narrow", style: undefined }, el("article", { class: "story" },
    el("p", { class: "meta" }, article.author, " · ", when(article.published), article.changed !== article.published ? " · changed" : ""),
    el("h1", {}, article.title),
    el("div", { class: "text" }, article.text.split(/\n{2,}/).map(p => el("p", {}, p))),
    tags(article.tags),
    may("articles:write") ? el("p", { class: "row" }, el("button", { type: "button", on: { click: () => editor(article, etag) } }, "Edit")) : false),
  said));
  await comments(article, said);
}

async function comments(article, said) {
  const list = el("ol");
  const draw = (c, fresh) => {
    const mine = visitor && (c.author === visitor.name || may("comments:moderate"));
    const item = el("li", {}, el("div", { class: "meta" }, c.author, " · ", when(c.written), " ",
      mine ? el("button", { type: "button", class: "plain", "aria-label": `Delete comment by ${c.author}`, on: { click: remove } }, "Delete") : false),
      el("p", {}, c.text));
    async function remove() {
      await ask(`${articleUrl(article.id)}/comments/${c.id}`, changes("DELETE"));
      item.remove();
      (document.getElementById("say") ?? sign).focus();
    }
    list.append(item);
    if (fresh) item.scrollIntoView({ block: "nearest" });
  };
  let cursor = "";
  do {
    const { body } = await ask(`${articleUrl(article.id)}/comments?limit=100${cursor && `&cursor=${cursor}`}`);
    body.comments.forEach(c => draw(c));
    cursor = body.next;
  } while (cursor);
  said.append(list, visitor ? form(article, draw) : el("p", {}, el("button", { type: "button", on: { click: signIn } }, "Sign in to comment")));
}

function form(article, draw) {
  const text = el("textarea", { id: "say", required: true, maxlength: "2000" });
  const error = el("span", { class: "error", role: "alert" });
  const button = el("button", {}, "Say it");
  let key = crypto.randomUUID();
  return el("form", { on: { submit: async event => {
    event.preventDefault();
    button.disabled = true;
    error.textContent = "";
    try {
      const { body } = await ask(`${articleUrl(article.id)}/comments`, changes("POST", { text: text.value }, { "idempotency-key": key }));
      draw(body, true);
      text.value = "";
      text.focus();
      key = crypto.randomUUID();
    } catch (e) {
      error.textContent = e.message;
      if (e.status === 422) key = crypto.randomUUID();
    }
    button.disabled = false;
  } } }, el("label", { for: "say" }, `Comment as ${visitor.name}`), text, el("div", { class: "row" }, button, error));
}

function open(title, ...children) {
  dialog.replaceChildren(el("h2", { id: "dialog-title" }, title), ...children);
  dialog.showModal();
}

function editor(article, etag) {
  const title = el("input", { id: "e-title", required: true, maxlength: "200", value: article?.title });
  const text = el("textarea", { id: "e-text", required: true, maxlength: "20000", style: undefined });
  text.value = article?.text ?? "";
  text.rows = 12;
  const list = el("input", { id: "e-tags", value: article?.tags.join(", ") });
  const error = el("span", { class: "error", role: "alert" });
  const key = crypto.randomUUID();
  open(article ? "Edit the article" : "Write an article", el("form", { on: { submit: async event => {
    event.preventDefault();
    const draft = { title: title.value, text: text.value, tags: list.value.split(",").map(t => t.trim()).filter(Boolean) };
    try {
      const { body } = article
        ? await ask(articleUrl(article.id), changes("PUT", draft, { "if-match": etag }))
        : await ask("api/articles", changes("POST", draft, { "idempotency-key": key }));
      dialog.close();
      go(`articles/${body.id}`);
    } catch (e) { error.textContent = e.message; }
  } } },
    el("label", { for: "e-title" }, "Title"), title, el("label", { for: "e-text" }, "Text"), text,
    el("label", { for: "e-tags" }, "Tags, with commas between"), list,
    el("div", { class: "row" }, el("button", {}, article ? "Change" : "Publish"),
      el("button", { type: "button", class: "plain", on: { click: () => dialog.close() } }, "Cancel"), error)));
}

function signIn() {
  const name = el("input", { id: "s-name", required: true, maxlength: "40", value: "ada", autocomplete: "username" });
  const role = el("select", { id: "s-role" }, el("option", { value: "" }, "Reader"),
    el("option", { value: "articles:write comments:moderate" }, "Editor"));
  const error = el("span", { class: "error", role: "alert" });
  open("Sign in", el("p", {}, "On this machine a development identity provider lets anyone in under any name."),
    el("form", { on: { submit: async event => {
      event.preventDefault();
      try {
        const wanted = new URLSearchParams({ name: name.value, scope: role.value });
        const { body } = await ask(`dev/token?${wanted}`, { method: "POST" });
        const session = await ask("api/session", { method: "POST", headers: { authorization: `Bearer ${body.token}` } });
        visitor = session.body;
        localStorage.setItem("signed-in", "yes");
        dialog.close();
        await render();
        (document.getElementById("say") ?? sign).focus();
      } catch (e) { error.textContent = e.status === 404 ? "There is no identity provider here." : e.message; }
    } } }, el("label", { for: "s-name" }, "Name"), name, el("label", { for: "s-role" }, "As"), role,
      el("div", { class: "row" }, el("button", {}, "Sign in"),
        el("button", { type: "button", class: "plain", on: { click: () => dialog.close() } }, "Cancel"), error)));
}

async function signOut() {
  await ask("api/session", changes("DELETE"));
  visitor = null;
  localStorage.removeItem("signed-in");
  await render();
  sign.focus();
}

function failed(e) {
  show(el("div", { class: "narrow" }, el("h1", {}, e.status === 404 ? "Nothing is printed here" : "That did not work"),
    el("p", { class: "error", role: "alert" }, e.message), el("p", {}, el("a", { href: "./" }, "Go to the front page"))));
}

function go(path) {
  history.pushState(null, "", path);
  render().then(() => { scrollTo(0, 0); document.getElementById("main").focus({ preventScroll: true }); });
}

async function render() {
  sign.textContent = visitor ? `Sign out ${visitor.name}` : "Sign in";
  const here = location.pathname.slice(new URL(document.baseURI).pathname.length);
  try {
    const match = /^articles\/([0-9a-f]{20})$/.exec(here);
    await (match ? story(match[1]) : front(new URLSearchParams(location.search)));
  } catch (e) { failed(e); }
}

sign.addEventListener("click", () => visitor ? signOut().catch(failed) : signIn());
document.getElementById("search").addEventListener("submit", event => {
  event.preventDefault();
  const q = document.getElementById("q").value.trim();
  go(q ? `./?q=${encodeURIComponent(q)}` : "./");
});
document.addEventListener("click", event => {
  const link = event.target.closest("a[href]");
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const url = new URL(link.href);
  const inside = url.href.startsWith(document.baseURI) && !/\.(html|json)$/.test(url.pathname) && !url.hash;
  if (inside) { event.preventDefault(); go(url.href); }
});
addEventListener("popstate", () => render());
if (localStorage.getItem("signed-in")) {
  visitor = await ask("api/session").then(s => s.body, () => null);
}
await render();
