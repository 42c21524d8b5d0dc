// What the console knows: the applications as described, and what happens to them as it happens.

import {api} from './ui.js';

const SPAN = 10; // seconds over which rates are smoothed
const KEPT = 30; // calls of an application

export const model = {
  apps: [],
  functions: {}, // qualified name -> latest numbers and rates
  edges: {}, // "function kind name effect" -> rate
  calls: [], // the latest that ended, newest first
  faults: {on: false, made: 0, ahead: 0},
  letters: 0,
  every: 1,
  restarts: 0, // how often changed classes were loaded
  unloaded: '', // why the last change was not
  now: null,
  connected: false,
};

const listeners = new Set();
let source;

/** Calls back whenever there is news, until the returned function is called. */
export function watch(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const tell = (news) => listeners.forEach((listener) => listener(news));

export async function load() {
  const answer = await api('app');
  model.apps = answer.apps;
  model.restarts = answer.restarts;
  model.unloaded = answer.unloaded;
  model.now = answer.now;
  return model;
}

export const app = (name) => model.apps.find((one) => one.name === name);

export function listen() {
  source = new EventSource('api/live');
  source.onopen = () => {
    model.connected = true;
    model.functions = {};
    model.edges = {};
    tell({});
  };
  source.onerror = () => {
    model.connected = false;
    tell({});
  };
  source.onmessage = (message) => take(JSON.parse(message.data));
}

function take(news) {
  const at = performance.now() / 1000;
  const wasOff = model.faults.on;
  const fresh = !Object.keys(model.functions).length; // the first news: counts of long ago
  model.now = news.now;
  model.every = news.every;
  model.letters = news.letters;
  model.faults = news.faults;
  for (const [name, [total, failed, rejected, owed, running, p50, p95]] of Object.entries(news.functions)) {
    const f = (model.functions[name] ||= {samples: []});
    if (total < f.total) f.samples = []; // its application was loaded anew
    Object.assign(f, {total, failed, rejected, owed, running});
    if (p95 > 0) Object.assign(f, {p50, p95});
    f.samples.push([at, total, failed + rejected]);
  }
  for (const f of Object.values(model.functions)) {
    [f.rate, f.bad] = speed(f.samples, at);
  }
  for (const [name, kind, resource, effect, total] of news.edges) {
    const key = `${name} ${kind} ${resource} ${effect}`;
    const e = (model.edges[key] ||= {samples: fresh ? [] : [[at - 1, 0, 0]]});
    e.total = total;
    e.samples.push([at, total, 0]);
  }
  for (const e of Object.values(model.edges)) {
    [e.rate] = speed(e.samples, at);
  }
  if (news.calls.length) {
    model.calls = few([...news.calls.slice().reverse(), ...model.calls]);
  }
  news.restarted = news.restarts !== model.restarts;
  model.restarts = news.restarts;
  model.unloaded = news.unloaded;
  news.faultsChanged = wasOff !== model.faults.on;
  tell(news);
}

/** The latest of each application, so that a busy one crowds out no other. */
function few(calls) {
  const found = {};
  return calls.filter(({function: name}) => {
    const app = name.slice(0, name.indexOf('.'));
    return (found[app] = (found[app] || 0) + 1) <= KEPT;
  });
}

/** Per second, from counts that are only told when they change. */
function speed(samples, at) {
  while (samples.length > 1 && samples[1][0] < at - SPAN) samples.shift();
  const [from, first, firstBad] = samples[0];
  const [, last, lastBad] = samples[samples.length - 1];
  const length = Math.max(1, Math.min(SPAN, at - from));
  return samples.length < 2 ? [0, 0] : [(last - first) / length, (lastBad - firstBad) / length];
}
