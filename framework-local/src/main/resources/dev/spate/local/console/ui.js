// Small helpers for pages: elements, numbers in words, asking the runtime.

const SVG = 'http://www.w3.org/2000/svg';

/** An element with attributes (functions become listeners) and children; null children are left out. */
export function h(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** An element of SVG. */
export function s(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === 'function') element.addEventListener(name, value);
    else if (name === 'value') element.value = value;
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat(3).filter((c) => c !== null && c !== undefined && c !== false));
  return element;
}

export function show(place, ...children) {
  place.replaceChildren(...children.flat(3).filter((c) => c !== null && c !== undefined && c !== false));
}

/** Asks the console's API; a refusal becomes an Error with the runtime's own words. */
export async function api(path, options = {}) {
  const response = await fetch(path.startsWith('/') ? path : 'api/' + path, options);
  if (!response.ok) throw new Error((await response.text()) || 'status ' + response.status);
  const type = response.headers.get('content-type') || '';
  return type.includes('json') ? response.json() : response.text();
}

export const post = (path, body) =>
  api(path, {method: 'POST', headers: {'content-type': 'application/json'}, body: JSON.stringify(body)});

/** A class without its package. */
export const className = (name) => name.slice(name.lastIndexOf('.') + 1).replaceAll('$', '.');

/** Says something for a moment; to everybody, also those who listen. */
export function say(text, bad = false) {
  const toast = document.getElementById('toast');
  toast.textContent = text;
  toast.className = 'toast on' + (bad ? ' bad' : '');
  clearTimeout(say.timer);
  say.timer = setTimeout(() => (toast.className = 'toast'), 5000);
}

/** Does something that may fail, and says what came of it. */
export async function attempt(work, done) {
  try {
    const value = await work();
    if (done) say(typeof done === 'function' ? done(value) : done);
    return value;
  } catch (e) {
    say(e.message, true);
    return undefined;
  }
}

export function ms(value) {
  if (value >= 60000) return (value / 60000).toFixed(1) + ' min';
  if (value >= 1000) return (value / 1000).toFixed(2) + ' s';
  if (value >= 10 || value === 0) return Math.round(value) + ' ms';
  return value >= 0.1 ? value.toFixed(1) + ' ms' : Math.round(value * 1000) + ' µs';
}

export function bytes(value) {
  if (value < 0) return '';
  if (value >= 1 << 20) return (value / (1 << 20)).toFixed(1) + ' MiB';
  return value >= 1024 ? (value / 1024).toFixed(1) + ' KiB' : value + ' B';
}

export const rate = (value) => (value >= 100 ? Math.round(value) : value >= 10 ? value.toFixed(0) : value.toFixed(1)) + '/s';

export const count = (value) => (value >= 10000 ? (value / 1000).toFixed(1) + 'k' : String(value));

export function time(text) {
  const at = new Date(text);
  return at.toLocaleTimeString([], {hour12: false}) + '.' + String(at.getMilliseconds()).padStart(3, '0');
}

export function age(text, now) {
  const seconds = Math.round((new Date(now || Date.now()) - new Date(text)) / 1000);
  if (seconds < 0) return 'in ' + ms(-seconds * 1000);
  return seconds < 120 ? seconds + ' s' : seconds < 7200 ? Math.round(seconds / 60) + ' min' : Math.round(seconds / 3600) + ' h';
}

const ENDS = {done: '✓ done', failed: '✗ failed', rejected: '⊘ rejected', running: '… running'};

/** How something ended, by sign, word and colour. */
export const badge = (end) => h('span', {class: 'badge ' + end.replace(' ', '-')}, ENDS[end] || end);

export const functionName = (qualified) => qualified.slice(qualified.indexOf('.') + 1);

export const icon = (kind) =>
  h('span', {class: 'glyph', 'aria-hidden': 'true'}, GLYPHS[kind] || '◆');

export const GLYPHS = {
  http: '⇄', call: '☎', bucket: '▣', table: '▤', queue: '≡', topic: '✦', stream: '≋', bus: '⇶', socket: '⚡', timetable: '◷', device: '⌁',
};

/** A table with a heading that can be read alone. */
export function table(caption, heads, rows, empty) {
  if (!rows.length) return h('p', {class: 'empty'}, empty || 'Nothing here.');
  return h('div', {class: 'scroll', tabindex: '0', role: 'region', 'aria-label': caption},
    h('table', {}, h('caption', {class: 'hidden'}, caption),
      h('thead', {}, h('tr', {}, heads.map((text) => h('th', {scope: 'col'}, text)))),
      h('tbody', {}, rows)));
}

/** Text, laid out when it is JSON, each number and string as it was written. */
export function pretty(text) {
  try {
    JSON.parse(text);
  } catch {
    return text;
  }
  let depth = 0;
  const line = () => '\n' + '  '.repeat(depth);
  return [...text.matchAll(/"(?:[^"\\]|\\.)*"|\{\s*\}|\[\s*\]|[{}[\],:]|[^\s{}[\],:"]+/g)].map(([token]) => {
    if (token === '{' || token === '[') depth++;
    if (token === '}' || token === ']') return depth--, line() + token;
    return '{[,'.includes(token) ? token + line() : token === ':' ? ': ' : token;
  }).join('');
}

/** Bytes that were asked for, laid out when they are JSON. */
export function payload(value) {
  if (value.base64 !== undefined) {
    return h('pre', {}, `${bytes(value.size)} that are no text\n` + value.base64.slice(0, 400));
  }
  const text = pretty(value.text);
  return h('pre', {tabindex: '0'}, text === '' ? '(empty)' : text, value.whole ? null : '\n… and more');
}

/** A new trace of W3C, so that what we send can be followed. */
export function newTrace() {
  const hex = (n) => [...crypto.getRandomValues(new Uint8Array(n))].map((b) => b.toString(16).padStart(2, '0')).join('');
  const trace = hex(16);
  return {trace, header: `00-${trace}-${hex(8)}-01`};
}

/** Asks before something is changed that cannot be changed back. */
export function sure(text) {
  return new Promise((answer) => {
    const close = (value) => {
      dialog.close();
      dialog.remove();
      answer(value);
    };
    const dialog = h('dialog', {'aria-label': 'Confirm', cancel: () => close(false)},
      h('p', {}, text),
      h('div', {class: 'row'},
        h('button', {class: 'primary danger', click: () => close(true)}, 'Yes, do it'),
        h('button', {click: () => close(false)}, 'No')));
    document.body.append(dialog);
    dialog.showModal();
  });
}
