// Try it: a request, a call or an event for any function.

import {api, attempt, h, newTrace, post, say, show} from './ui.js';
import {app as find} from './model.js';

export function tryIt(main, {app: name, query}) {
  const app = find(name);
  const able = app.functions.filter((f) => f.way !== 'none');
  const form = h('div');
  const result = h('div', {'aria-live': 'polite'});
  const choose = h('select', {change: () => draw()}, able.map((f) => h('option', {value: f.name, selected: f.name === query.get('function')}, f.name)));
  show(main,
    h('div', {class: 'head'}, h('h1', {}, 'Try it'), h('p', {class: 'lead'}, 'give a function of ' + name + ' something to do')),
    h('section', {class: 'card'}, h('label', {}, h('span', {}, 'Function'), choose), form), result);
  async function draw() {
    const f = able.find((one) => one.name === choose.value);
    show(result);
    if (!f) return show(form, h('p', {class: 'empty'}, 'Nothing here can be tried.'));
    const before = (await api('invocations?' + new URLSearchParams({app: name, function: `${name}.${f.name}`, limit: '5'}))).invocations;
    const shape = {http: request, call, event}[f.way](app, f, before, result);
    show(form, h('p', {class: 'lead', style: 'margin:10px 0'}, f.trigger), shape);
  }
  return void draw();
}

const follow = (trace) => h('p', {}, h('a', {class: 'button', href: '#/trace/' + trace}, 'Follow it in its trace'));

/** A request as a browser sends it, with a trace of our own. */
function request(app, f, before, result) {
  const routes = h('select', {change: () => fill()}, f.routes.map((r) => h('option', {}, r)));
  const path = h('input', {});
  const type = h('input', {value: 'application/json'});
  const body = h('textarea', {spellcheck: 'false', 'aria-label': 'Body'});
  const file = h('input', {type: 'file'});
  const method = () => routes.value.split(' ')[0];
  const fill = () => {
    path.value = routes.value.split(' ')[1];
    const has = !['GET', 'HEAD', 'DELETE'].includes(method());
    more.hidden = !has;
  };
  const more = h('div', {}, h('div', {class: 'row'}, h('label', {}, h('span', {}, 'Content type'), type), h('label', {}, h('span', {}, 'or a file'), file)), body);
  fill();
  async function send() {
    const {trace, header} = newTrace();
    const chosen = file.files[0];
    const content = more.hidden ? undefined : chosen || body.value;
    const response = await attempt(() => fetch(app.base + path.value, {
      method: method(), headers: {traceparent: header, ...(more.hidden ? {} : {'content-type': chosen?.type || type.value})}, body: content}));
    if (!response) return;
    const text = (await response.text()).slice(0, 20000);
    show(result, h('section', {class: 'card'}, h('h2', {class: response.ok ? '' : 'bad'}, `${response.status} ${response.statusText}`), follow(trace), h('pre', {tabindex: '0'}, text || '(empty)')));
  }
  return [
    h('div', {class: 'row'}, h('label', {}, h('span', {}, 'Route'), routes), h('label', {class: 'grow'}, h('span', {}, 'Path, below ' + (app.base || '/')), path)),
    more, h('div', {class: 'row', style: 'margin-top:10px'}, h('button', {class: 'primary', click: send}, 'Send'))];
}

function call(app, f, before, result) {
  const body = h('textarea', {spellcheck: 'false', 'aria-label': 'Input'}, '{}');
  async function send(later) {
    const answer = await attempt(() => api(`/_spate/functions/${app.name}/${f.name}${later ? '?async=true' : ''}`, {method: 'POST', body: body.value}));
    if (answer !== undefined) show(result, h('section', {class: 'card'}, h('h2', {}, 'Its answer'), h('pre', {tabindex: '0'}, typeof answer === 'string' ? answer : JSON.stringify(answer, null, 2))));
  }
  return [body, h('div', {class: 'row', style: 'margin-top:10px'},
    h('button', {class: 'primary', click: () => send(false)}, 'Call and wait'), h('button', {click: () => send(true)}, 'Call without waiting'))];
}

/** An event for this function alone; the last one that it got is a good example. */
function event(app, f, before, result) {
  const name = `${app.name}.${f.name}`;
  const data = h('textarea', {spellcheck: 'false', 'aria-label': 'Data'}, '{}');
  const fields = {id: h('input', {placeholder: 'a new one'}), source: h('input', {value: f.source?.name || 'console'}), type: h('input', {value: 'message'}), key: h('input', {})};
  const texts = {id: 'Id', source: 'Source', type: 'Type', key: 'Key'};
  async function example() {
    if (!before.length) return say('It has had no event yet.', true);
    const {about} = await api(`invocations/${before[0].number}?payload=true`);
    data.value = about[0].payload.text ?? '';
    fields.source.value = about[0].source;
    fields.type.value = about[0].type;
  }
  async function send() {
    const {trace, header} = newTrace();
    const order = Object.fromEntries(Object.entries(fields).map(([k, input]) => [k, input.value]));
    const done = await attempt(() => post('give', {function: name, data: data.value, trace: header, ...order}), 'Given.');
    if (done) show(result, h('section', {class: 'card'}, follow(trace)));
  }
  return [
    h('div', {class: 'row'}, Object.entries(fields).map(([k, input]) => h('label', {class: 'grow'}, h('span', {}, texts[k]), input))),
    data,
    h('div', {class: 'row', style: 'margin-top:10px'}, h('button', {class: 'primary', click: send}, 'Give it to ' + f.name), h('button', {click: example}, 'Take the last one as an example'))];
}
