/* What both pages need: elements from values, never from markup, and requests with their errors. */

/** An element; text always goes in as text. */
export function el(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes ?? {})) {
    if (key === "on") {
      for (const [event, listener] of Object.entries(value)) element.addEventListener(event, listener);
    } else if (value === true) element.setAttribute(key, "");
    else if (value !== false && value !== undefined) element.setAttribute(key, value);
  }
  element.append(...children.flat().filter(c => c !== undefined && c !== false));
  return element;
}

/** Asks the API; throws what a person can read. */
export async function ask(path, options = {}) {
  const response = await fetch(path, { credentials: "same-origin", ...options });
  const text = await response.text();
  const type = response.headers.get("content-type") ?? "";
  const body = type.includes("json") && text ? JSON.parse(text) : {};
  if (!response.ok) {
    const errors = (body.errors ?? []).map(e => `${e.pointer ?? e.parameter} ${e.detail}`);
    const error = new Error([body.title ?? `Status ${response.status}`, body.detail, ...errors]
      .filter(t => t && t !== "see errors").join(" · "));
    error.status = response.status;
    throw error;
  }
  return { body, etag: response.headers.get("etag") };
}

/** What the page shows from now on. */
export function show(...children) {
  const main = document.getElementById("main");
  main.replaceChildren(...children);
  return main;
}
