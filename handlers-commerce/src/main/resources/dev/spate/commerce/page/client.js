// What the pages share: the server's answers, and money.

export const $ = id => document.getElementById(id);

/** Asks the server; an answer of 400 or above becomes an error with its status and body. */
export async function ask(path, options = {}) {
  const response = await fetch(path, options);
  const text = await response.text();
  let body = text;
  try { body = JSON.parse(text); } catch { /* plain text */ }
  if (!response.ok) {
    throw Object.assign(new Error(body.reason ?? text), { status: response.status, body });
  }
  return body;
}

/** An amount in minor units, for people. */
export function money(minor, currency) {
  const format = new Intl.NumberFormat(document.documentElement.lang, { style: 'currency', currency });
  const digits = format.resolvedOptions().maximumFractionDigits;
  return format.format(minor / 10 ** digits);
}

export function trouble(text) {
  $('trouble').textContent = text;
  $('trouble').hidden = !text;
}

export const pause = millis => new Promise(done => setTimeout(done, millis));

/** An element with attributes and children; texts stay texts. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(key, '');
    else if (value !== false) made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}
