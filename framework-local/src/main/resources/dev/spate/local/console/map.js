// The map: the application as a picture that lives.

import {GLYPHS, badge, className, count, functionName, h, ms, rate, s, show, table} from './ui.js';
import {HEIGHT, WIDTH, graph, layout} from './layout.js';
import {app as find, model, watch} from './model.js';

const PAD = 16;

export function map(main, {app: name}) {
  const app = find(name);
  const drawn = draw(app, true);
  const latest = h('div', {class: 'latest'});
  const numbers = h('div');
  show(main,
    h('div', {class: 'head'},
      h('h1', {}, app.name),
      h('p', {class: 'lead'}, app.about || ''),
      app.base !== undefined ? h('a', {class: 'button', href: app.base + '/', target: '_blank', rel: 'noopener'}, 'Open the application') : null),
    h('section', {class: 'card map', 'aria-label': 'Map of ' + app.name},
      h('div', {class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Picture of functions and resources'}, drawn.svg),
      legend()),
    h('div', {class: 'columns'},
      h('section', {class: 'card', 'aria-labelledby': 'functions-head'}, h('h2', {id: 'functions-head'}, 'Functions'), numbers),
      h('section', {class: 'card', 'aria-labelledby': 'latest-head'}, h('h2', {id: 'latest-head'}, 'Just now'), latest)));
  const refresh = () => {
    drawn.refresh();
    show(numbers, functions(app));
    show(latest, recent(app));
  };
  refresh();
  return watch(refresh);
}

function legend() {
  return h('p', {class: 'legend'},
    h('span', {}, h('i', {class: 'line flow'}), 'events and writes'),
    h('span', {}, h('i', {class: 'line read'}), 'reads'),
    h('span', {}, h('i', {class: 'line bad'}), 'failures'),
    h('span', {}, h('i', {class: 'pill'}, '3'), 'events that wait'));
}

function functions(app) {
  const rows = app.functions.map((f) => {
    const live = model.functions[`${app.name}.${f.name}`] || {};
    return h('tr', {},
      h('th', {scope: 'row'}, h('a', {href: `#/invocations?function=${app.name}.${f.name}`}, f.name), h('small', {}, f.trigger), h('small', {class: 'mono', title: f.handler}, className(f.handler))),
      h('td', {class: 'number'}, live.rate ? rate(live.rate) : '–'),
      h('td', {class: 'number'}, count(live.total || 0)),
      h('td', {class: 'number' + (live.failed + live.rejected > 0 ? ' bad' : '')}, count((live.failed || 0) + (live.rejected || 0))),
      h('td', {class: 'number'}, live.p95 ? ms(live.p95) : '–'),
      h('td', {class: 'number'}, live.owed ? count(live.owed) : '–'));
  });
  return table('Functions', ['Function', 'Rate', 'Calls', 'Bad', 'p95', 'Waiting'], rows);
}

function recent(app) {
  const calls = model.calls.filter((c) => c.function.startsWith(app.name + '.')).slice(0, 12);
  if (!calls.length) return h('p', {class: 'empty'}, 'Nothing has happened yet. Open the application, or try a function.');
  return h('ul', {class: 'plain'}, calls.map((c) =>
    h('li', {}, h('a', {href: `#/trace/${c.trace}`}, badge(c.end), h('b', {}, functionName(c.function)), h('span', {class: 'quiet'}, c.what), h('span', {class: 'quiet right'}, ms(c.took))))));
}

/** The picture; with links and numbers when it is large. */
export function draw(app, large) {
  const g = graph(app);
  const {width, height} = layout(g);
  const byId = new Map(g.nodes.map((n) => [n.id, n]));
  const paths = g.edges.map((e) => [e, s('path', {class: 'edge ' + e.way, d: curve(byId.get(e.from), byId.get(e.to), e.through), 'marker-end': large && e.way !== 'read' ? 'url(#tip)' : null})]);
  const boxes = g.nodes.map((n) => [n, large ? box(app, n) : blob(n)]);
  const svg = s('svg', {
      viewBox: `${-PAD} ${-PAD} ${width + 2 * PAD} ${height + 2 * PAD}`,
      width: large ? width + 2 * PAD : null, style: large ? `--least:${Math.round(width * 0.78)}px` : null, class: large ? 'graph' : 'graph small',
      role: large ? 'group' : 'img', 'aria-label': `Functions and resources of ${app.name}`},
    large ? s('defs', {}, s('marker', {id: 'tip', viewBox: '0 0 8 8', refX: 7, refY: 4, markerWidth: 7, markerHeight: 7, orient: 'auto-start-reverse', markerUnits: 'userSpaceOnUse'}, s('path', {d: 'M0 0L8 4L0 8z', class: 'tip'}))) : null,
    paths.map(([, path]) => path), boxes.map(([, box]) => box));
  if (large) hover(svg, paths, boxes);
  return {svg, refresh: () => refresh(app, paths, boxes)};
}

function curve(from, to, through) {
  if (to.x > from.x) {
    const stops = [{x: from.x + WIDTH, y: from.y + HEIGHT / 2}];
    for (const {x, y} of through) stops.push({x, y}, {x: x + WIDTH, y});
    stops.push({x: to.x, y: to.y + HEIGHT / 2});
    let path = `M${stops[0].x} ${stops[0].y}`;
    for (let i = 1; i < stops.length; i++) {
      const [a, b] = [stops[i - 1], stops[i]];
      const bend = (b.x - a.x) / 2;
      path += `C${a.x + bend} ${a.y} ${b.x - bend} ${b.y} ${b.x} ${b.y}`;
    }
    return path;
  }
  const [x1, y1, x2, y2] = [from.x + WIDTH / 2, from.y + HEIGHT, to.x + WIDTH / 2, to.y + HEIGHT];
  const low = Math.max(y1, y2) + 30;
  return `M${x1} ${y1}C${x1} ${low} ${x2} ${low} ${x2} ${y2}`;
}

const short = (name, most) => (name.length > most ? name.slice(0, most - 1) + '…' : name);

function box(app, n) {
  const href = n.kind === 'function' ? `#/invocations?function=${app.name}.${n.name}` : n.door ? `#/try` : `#/resource/${n.kind}/${n.name}`;
  const label = n.kind === 'function' ? `function ${n.name}, ${n.f.trigger}` : n.door ? n.name : `${n.kind} ${n.name}`;
  return s('a', {href, class: 'node ' + (n.kind === 'function' ? 'function' : n.door ? 'door' : 'resource'), 'aria-label': label, transform: `translate(${n.x} ${n.y})`},
    s('title', {}, label),
    s('rect', {width: WIDTH, height: HEIGHT, rx: n.kind === 'function' ? 12 : 6}),
    s('text', {x: 14, y: 23, class: 'name'}, (n.kind === 'function' ? 'ƒ ' : (GLYPHS[n.kind] || '') + ' ') + short(n.name, 19)),
    s('text', {x: 14, y: 42, class: 'info'}, n.kind === 'function' ? '' : n.door ? '' : n.kind),
    s('g', {class: 'waiting', transform: `translate(${WIDTH - 4} 4)`}, s('rect', {x: -30, y: -12, width: 36, height: 20, rx: 10}), s('text', {x: -12, y: 2.5}, '')));
}

function blob(n) {
  return s('rect', {x: n.x, y: n.y, width: WIDTH, height: HEIGHT, rx: n.kind === 'function' ? 26 : 6, class: 'blob ' + (n.kind === 'function' ? 'function' : n.door ? 'door' : 'resource')});
}

function hover(svg, paths, boxes) {
  for (const [n, box] of boxes) {
    const on = () => {
      svg.classList.add('focus');
      const near = new Set([n.id]);
      for (const [e, path] of paths) {
        const own = e.from === n.id || e.to === n.id;
        path.classList.toggle('near', own);
        if (own) near.add(e.from).add(e.to);
      }
      boxes.forEach(([o, other]) => other.classList.toggle('near', near.has(o.id)));
    };
    const off = () => svg.classList.remove('focus');
    box.addEventListener('mouseenter', on);
    box.addEventListener('focus', on);
    box.addEventListener('mouseleave', off);
    box.addEventListener('blur', off);
  }
}

function refresh(app, paths, boxes) {
  const live = (name) => model.functions[`${app.name}.${name}`] || {};
  for (const [e, path] of paths) {
    const [value, bad] = flow(app, e, live);
    path.classList.toggle('on', value > 0);
    path.classList.toggle('failing', bad > 0);
    path.style.setProperty('--width', (1.5 + Math.min(3.5, Math.log10(1 + value) * 1.6)).toFixed(2));
    path.style.setProperty('--pace', (value > 0 ? Math.max(0.35, 1.6 / (1 + Math.log10(1 + value))) : 0).toFixed(2) + 's');
  }
  for (const [n, box] of boxes) {
    if (n.kind !== 'function') continue;
    const f = live(n.name);
    box.querySelector('.info').textContent = f.rate > 0 ? rate(f.rate) + (f.p95 ? ` · p95 ${ms(f.p95)}` : '') : f.total ? `${count(f.total)} call${f.total === 1 ? '' : 's'}` : 'not called yet';
    box.classList.toggle('failing', f.bad > 0);
    box.classList.toggle('busy', f.rate > 0);
    box.querySelector('.waiting').classList.toggle('on', f.owed > 0);
    box.querySelector('.waiting text').textContent = count(f.owed || 0);
  }
}

/** How much flows along an arrow, and how much of it fails. */
function flow(app, e, live) {
  if (e.way === 'trigger') {
    const f = live(e.to.slice(2));
    return [f.rate || 0, f.bad || 0];
  }
  const [, kind, ...name] = e.to.split(':');
  const of = (effect) => model.edges[`${app.name}.${e.from.slice(2)} ${kind} ${name.join(':')} ${effect}`]?.rate || 0;
  return [e.way === 'read' ? of(false) : of(true) + of(false), 0];
}
