// A trace as a waterfall: from the first request to the last effect, attempts and faults included.

import {api, functionName, h, icon, ms, show, time} from './ui.js';
import {watch} from './model.js';

const LEAST_GAP = 40; // ms without anything, longer than which waiting is folded
const FOLD = 0.05; // of the width that a folded wait takes
const TAIL = 14; // characters at the end of a name that are always shown

export async function trace(main, {parts, query}) {
  const id = parts[0];
  const place = h('div');
  const head = h('p', {class: 'lead'});
  show(main,
    h('div', {class: 'head'}, h('h1', {}, 'Trace'), head),
    h('section', {class: 'card'}, place),
    h('p', {class: 'legend'},
      h('span', {}, '● changed something'), h('span', {}, '○ read'), h('span', {}, 'grey stripes: time in which nothing happened, folded'), h('span', {class: 'mono'}, id)));
  let seen = '';
  async function refresh() {
    const whole = await api('traces/' + id);
    const now = JSON.stringify(whole.spans.map((s) => [s.number, s.end, s.steps.length]));
    if (now === seen) return;
    seen = now;
    const first = whole.spans[0];
    const functions = new Set(whole.spans.map((s) => s.function));
    head.textContent = `${first.own}, ${time(first.at)}: ${whole.spans.length} invocations of ${functions.size} functions`;
    show(place, fall(whole, Number(query.get('n'))));
  }
  await refresh();
  return watch((news) => news.calls?.some((c) => c.trace === id || c.events > 1) && refresh());
}

/** The waterfall; the invocation with the number is marked. */
export function fall(whole, number) {
  const start = Math.min(...whole.spans.map((s) => Date.parse(s.at) + micros(s.at)));
  const spans = whole.spans.map((s) => ({...s, from: Date.parse(s.at) + micros(s.at) - start}));
  spans.forEach((s) => (s.to = s.from + Math.max(s.took, 0.01)));
  counted(spans);
  const scale = scaling(spans);
  const rows = nested(spans).flatMap(([s, depth]) => [spanRow(s, depth, scale, number), ...s.steps.map((step) => stepRow(s, step, depth, scale))]);
  return h('div', {class: 'fall', role: 'list', 'aria-label': 'Waterfall'}, axis(scale), rows);
}

/** Which delivery of its event each span is, also where the source does not tell. */
function counted(spans) {
  const seen = new Map();
  for (const s of spans) {
    const event = s.function + ' ' + s.own;
    seen.set(event, (seen.get(event) || 0) + 1);
    s.delivery = Math.max(s.ownAttempt, s.type === 'request' ? 1 : seen.get(event));
  }
}

/** Instants have microseconds, dates only milliseconds. */
function micros(text) {
  const digits = /\.\d{3}(\d{1,6})Z$/.exec(text)?.[1];
  return digits ? Number('0.' + digits) : 0;
}

/** Parents before what they caused, each with its depth. */
function nested(spans) {
  const bySpan = new Map(spans.map((s) => [s.span, s]));
  const children = new Map();
  const roots = [];
  for (const s of spans) {
    if (bySpan.has(s.parent) && s.parent !== s.span) children.set(s.parent, [...(children.get(s.parent) || []), s]);
    else roots.push(s);
  }
  const rows = [];
  const visit = (s, depth) => {
    rows.push([s, Math.min(depth, 6)]);
    (children.get(s.span) || []).forEach((child) => visit(child, depth + 1));
  };
  roots.forEach((s) => visit(s, 0));
  return rows;
}

/** Long waits, as before a retry, would squeeze all else: they are folded. */
function scaling(spans) {
  const busy = [];
  for (const s of [...spans].sort((a, b) => a.from - b.from)) {
    const last = busy[busy.length - 1];
    if (last && s.from <= last[1] + LEAST_GAP) last[1] = Math.max(last[1], s.to);
    else busy.push([s.from, s.to]);
  }
  const total = busy.reduce((sum, [a, b]) => sum + (b - a), 0);
  const room = 1 - Math.min(0.5, FOLD * (busy.length - 1));
  const fold = busy.length > 1 ? (1 - room) / (busy.length - 1) : 0;
  let x = 0;
  const parts = busy.map(([a, b], i) => {
    const width = ((b - a) / total) * room;
    const part = {a, b, x, width, next: busy[i + 1]?.[0]};
    x += width + fold;
    return part;
  });
  const at = (t) => {
    const part = parts.findLast((p) => t >= p.a) || parts[0];
    const inside = part.b > part.a ? (Math.min(t, part.b) - part.a) / (part.b - part.a) : 0;
    return part.x + inside * part.width;
  };
  return {at, parts, fold};
}

const percent = (value) => (value * 100).toFixed(3) + '%';

function axis({parts, fold}) {
  return h('div', {class: 'line-row axis', 'aria-hidden': 'true'}, h('span'),
    h('div', {class: 'track'},
      apart(parts.filter((p) => p.next)).map((p) => h('span', {style: `left:calc(${percent(p.x + p.width + fold / 2)} - 26px);width:52px;text-align:center`}, '+' + ms(p.next - p.b))),
      parts.some((p) => p.next && p.x + p.width > 0.85) ? null : h('span', {style: 'right:0'}, ms(parts[parts.length - 1].b))),
    h('span'));
}

/** Those whose labels do not cover each other; the widths of all are seen below. */
function apart(folds) {
  const least = matchMedia('(max-width: 760px)').matches ? 0.2 : 0.07;
  let last = -1;
  return folds.filter((p) => {
    const at = p.x + p.width;
    if (at - last < least) return false;
    last = at;
    return true;
  });
}

const gaps = ({parts, fold}) =>
  parts.filter((p) => p.next).map((p) => h('span', {class: 'gap', style: `left:${percent(p.x + p.width)};width:${percent(fold)}`}));

function bar(scale, from, to, kind, title) {
  const left = scale.at(from);
  return h('div', {class: 'track'}, gaps(scale),
    h('span', {class: 'bar ' + kind, title, style: `left:min(${percent(left)}, calc(100% - 3px));width:${percent(Math.max(0, scale.at(to) - left))}`}));
}

function spanRow(s, depth, scale, number) {
  const again = s.delivery > 1 ? `, delivery ${s.delivery}` : '';
  return h('div', {class: 'line-row span' + (s.number === number ? ' now' : ''), role: 'listitem'},
    h('div', {class: 'what', style: `--depth:${depth}`},
      depth ? h('span', {class: 'quiet', 'aria-hidden': 'true'}, '↳ ') : null,
      h('a', {href: '#/invocation/' + s.number}, h('b', {}, functionName(s.function))), ' ',
      s.delivery > 1 ? h('span', {class: 'badge again'}, 'delivery ' + s.delivery) : null, ' ',
      s.fault ? h('span', {class: 'badge fault', title: s.fault}, '⚠ died before acknowledging') : s.end === 'done' ? null : h('span', {class: 'badge ' + s.end}, s.end), ' ',
      h('small', {}, s.own, s.events > 1 ? ` and ${s.events - 1} more` : '', s.error ? ': ' + s.error : '')),
    bar(scale, s.from, s.to, s.fault ? 'fault' : s.end, `${s.function}${again}: ${ms(s.took)}`),
    h('div', {class: 'took'}, ms(s.took)));
}

/** Long names differ at their ends: the middle gives way. */
const name = (text) => [h('span', {class: 'start'}, text.slice(0, -TAIL)), h('span', {}, text.slice(-TAIL))];

function stepRow(s, step, depth, scale) {
  return h('div', {class: 'line-row step' + (step.effect ? ' effect' : '') + (step.error ? ' error' : ''), role: 'listitem'},
    h('div', {class: 'what', style: `--depth:${depth}`, title: step.what + (step.error ? ': ' + step.error : '')},
      step.effect ? '● ' : '○ ', step.kind ? icon(step.kind) : null, ' ', name(step.what), step.error ? h('span', {class: 'bad'}, ' ' + step.error) : null),
    bar(scale, s.from + step.at, s.from + step.at + step.took, '', `${step.what}: ${ms(step.took)}`),
    h('div', {class: 'took'}, ms(step.took)));
}
