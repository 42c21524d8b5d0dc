// The frame around the pages: which one is shown, what is the same on all of them.

import {attempt, h, ms, post, say, show} from './ui.js';
import {app, listen, load, model, watch} from './model.js';
import {map} from './map.js';
import {invocation, invocations} from './invocations.js';
import {trace} from './trace.js';
import {letters, resource, resources} from './resources.js';
import {tryIt} from './try.js';
import {faults} from './faults.js';
import {deploy} from './deploy.js';

const PAGES = {
  map: ['◈', 'Map', map],
  invocations: ['☰', 'Invocations', invocations],
  resources: ['▤', 'Resources', resources],
  letters: ['✉', 'Dead letters', letters],
  try: ['▷', 'Try it', tryIt],
  faults: ['⚠', 'Faults', faults],
  deploy: ['☁', 'Deploy', deploy],
};
const WITHIN = {invocation: ['invocations', invocation], trace: ['invocations', trace], resource: ['resources', resource]};

const main = document.getElementById('main');
const nav = document.getElementById('nav');
const chosen = document.getElementById('app');
let leave = () => {};
let turn = 0;

/** The address: #/page/part/part?name=value */
function address() {
  const [path, query] = location.hash.slice(2).split('?');
  return {parts: path.split('/').map(decodeURIComponent), query: new URLSearchParams(query || '')};
}

async function route() {
  const {parts, query} = address();
  const [name, page] = PAGES[parts[0]] ? [parts[0], PAGES[parts[0]][2]] : WITHIN[parts[0]] || ['map', map];
  if (query.get('app') && app(query.get('app'))) choose(query.get('app'));
  leave();
  leave = () => {};
  const mine = ++turn;
  frame(name);
  document.title = (PAGES[name]?.[1] || 'Map') + ' · Spate console';
  main.setAttribute('aria-busy', 'true');
  const place = h('div'); // of this page alone: one that comes late must not draw over the next
  let left;
  try {
    left = await page(place, {app: chosen.value, parts: parts.slice(1), query});
  } catch (e) {
    show(place, h('h1', {}, 'This cannot be shown'), h('p', {class: 'bad'}, e.message));
  }
  if (mine !== turn) {
    left?.();
    return;
  }
  leave = left || leave;
  show(main, place);
  main.removeAttribute('aria-busy');
  if (!main.querySelector(':focus')) main.focus({preventScroll: true});
}

function choose(name) {
  chosen.value = name;
  sessionStorage.setItem('app', name);
}

function frame(current) {
  show(nav, Object.entries(PAGES).map(([name, [sign, title]]) =>
    h('a', {href: '#/' + name, 'aria-current': name === current ? 'page' : null},
      h('span', {class: 'glyph', 'aria-hidden': 'true'}, sign), title,
      name === 'letters' && model.letters ? h('span', {class: 'count', 'aria-label': model.letters + ' letters'}, model.letters) : null)));
  frame.current = current;
}

function refresh(news) {
  const state = document.getElementById('state');
  const words = model.connected ? 'live' + (model.every > 1 ? `, 1 of ${model.every} traces kept` : '') : 'not connected';
  if (state.textContent !== words) {
    state.textContent = words;
    state.className = 'state' + (model.connected ? ' on' : '');
  }
  if (refresh.letters !== model.letters) {
    refresh.letters = model.letters;
    frame(frame.current);
  }
  if (news.restarted) restarted();
  const f = model.faults;
  const banner = document.getElementById('banner');
  const what = model.unloaded ? ['Changed classes were not loaded, the old ones go on: ' + model.unloaded] : [];
  if (f.on) what.push(`Faults are on${f.app ? ' in ' + f.app : ''}: ${f.made} so far`);
  if (f.ahead) what.push(`the clock is ${ms(f.ahead)} ahead`);
  banner.hidden = !what.length;
  const text = what.join('; ');
  if (what.length && banner.dataset.text !== text) {
    banner.dataset.text = text;
    show(banner, h('span', {}, '⚠ ' + text), f.on ? h('button', {click: () => attempt(() => post('faults', {}), 'All faults are off.')}, 'Switch all off') : null);
  }
}

async function apps() {
  await load();
  show(chosen, model.apps.map((a) => h('option', {value: a.name}, a.name + (a.stopped ? ' (stopped)' : ''))));
  const before = sessionStorage.getItem('app');
  choose(before && app(before) ? before : model.apps[0].name);
}

/** Changed classes were loaded: functions and resources may be others now. */
async function restarted() {
  await apps();
  say('Restarted with the changed classes.');
  if (frame.current === 'map') await route();
}

async function start() {
  await apps();
  chosen.addEventListener('change', () => {
    choose(chosen.value);
    const page = location.hash.split('/')[1]?.split('?')[0];
    const to = '#/' + (PAGES[page] ? page : 'map');
    if (location.hash === to) route();
    else location.hash = to;
  });
  addEventListener('hashchange', route);
  watch(refresh);
  listen();
  await route();
}

start().catch((e) => show(main, h('p', {class: 'bad'}, e.message)));
