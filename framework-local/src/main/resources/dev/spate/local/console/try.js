// Try it: a request, a call or an event for any function, in our words or as AWS sends it.

import {api, attempt, badge, h, newTrace, pretty, post, say, show} from './ui.js';
import {app as find} from './model.js';

export function tryIt(main, {app: name, query}) {
  const app = find(name);
  const form = h('div');
  const result = h('div', {'aria-live': 'polite'});
  const choose = h('select', {change: () => draw()}, app.functions.map((f) => h('option', {value: f.name, selected: f.name === query.get('function')}, f.name)));
  show(main,
    h('div', {class: 'head'}, h('h1', {}, 'Try it'), h('p', {class: 'lead'}, 'give a function of ' + name + ' something to do')),
    h('section', {class: 'card'}, h('label', {}, h('span', {}, 'Function'), choose), form), result);
  async function draw() {
    const f = app.functions.find((one) => one.name === choose.value);
    show(result);
    if (!f) return show(form, h('p', {class: 'empty'}, 'Nothing here can be tried.'));
    const sample = await api(`sample/${name}/${f.name}`);
    const tried = {app, f, sample, result, name: `${name}.${f.name}`};
    const {form: own, said} = {http: request, call, event, aws: ownNews}[f.way](tried);
    show(form, h('p', {class: 'lead', style: 'margin:10px 0'}, f.trigger), own, asAws(tried, said));
  }
  return void draw();
}

const follow = (trace) => h('p', {}, h('a', {class: 'button', href: '#/trace/' + trace}, 'Follow it in its trace'));
const row = (...children) => h('div', {class: 'row', style: 'margin-top:10px'}, children);

/** A payload to edit; what is no text is edited in base64. */
function editor(label, payload) {
  const area = h('textarea', {spellcheck: 'false', 'aria-label': label});
  const coded = h('input', {type: 'checkbox', change: () => turn()});
  const set = (p) => {
    coded.checked = p.base64 !== undefined;
    area.value = p.base64 ?? pretty(p.text ?? '');
  };
  const turn = () => {
    try {
      area.value = coded.checked
        ? to64(new TextEncoder().encode(area.value))
        : new TextDecoder('utf-8', {fatal: true}).decode(from64(area.value));
    } catch {
      coded.checked = true; // these bytes are no text
      say('These bytes are no text.', true);
    }
  };
  set(payload);
  return {
    set, area,
    part: [area, h('label', {class: 'check'}, coded, ' in base64, for bytes that are no text')],
    order: () => (coded.checked ? {base64: area.value} : {data: area.value}),
    bytes: () => (coded.checked ? from64(area.value) : area.value),
  };
}

const from64 = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
const to64 = (bytes) => btoa(Array.from(bytes, (b) => String.fromCharCode(b)).join(''));
const note = (sample) => (sample.note ? h('p', {class: 'warn'}, sample.note) : null);

/** A request as a browser sends it, with a trace of our own. */
function request({app, f, result}) {
  const routes = h('select', {change: () => fill()}, f.routes.map((r) => h('option', {}, r)));
  const path = h('input', {});
  const type = h('input', {value: 'application/json'});
  const body = editor('Body', {text: '{}'});
  const file = h('input', {type: 'file'});
  const method = () => routes.value.split(' ')[0].replace('ANY', 'GET');
  const fill = () => {
    path.value = routes.value.split(' ')[1].replace(/\{(\w+)\+?\}/g, '$1');
    more.hidden = ['GET', 'HEAD', 'DELETE'].includes(method());
  };
  const more = h('div', {}, h('div', {class: 'row'}, h('label', {}, h('span', {}, 'Content type'), type), h('label', {}, h('span', {}, 'or a file'), file)), body.part);
  fill();
  async function send() {
    const {trace, header} = newTrace();
    const chosen = file.files[0];
    const response = await attempt(() => fetch(app.base + path.value, {
      method: method(), headers: {traceparent: header, ...(more.hidden ? {} : {'content-type': chosen?.type || type.value})}, body: more.hidden ? undefined : chosen || body.bytes()}));
    if (!response) return;
    const text = (await response.text()).slice(0, 20000);
    show(result, h('section', {class: 'card'}, h('h2', {class: response.ok ? '' : 'bad'}, `${response.status} ${response.statusText}`), follow(trace), h('pre', {tabindex: '0'}, text || '(empty)')));
  }
  return {
    form: [
      h('div', {class: 'row'}, h('label', {}, h('span', {}, 'Route'), routes), h('label', {class: 'grow'}, h('span', {}, 'Path, below ' + (app.base || '/')), path)),
      more, row(h('button', {class: 'primary', click: send}, 'Send'))],
    said: () => ({method: method(), path: path.value, contentType: type.value, ...(more.hidden ? {} : body.order())}),
  };
}

function call({app, f, sample, result}) {
  const body = editor('Input', sample.payload);
  async function send(later) {
    const answer = await attempt(() => api(`/_spate/functions/${app.name}/${f.name}${later ? '?async=true' : ''}`, {method: 'POST', body: body.bytes()}));
    if (answer !== undefined) show(result, h('section', {class: 'card'}, h('h2', {}, 'Its answer'), h('pre', {tabindex: '0'}, typeof answer === 'string' ? answer : JSON.stringify(answer, null, 2))));
  }
  return {
    form: [note(sample), body.part, row(
      h('button', {class: 'primary', click: () => send(false)}, 'Call and wait'), h('button', {click: () => send(true)}, 'Call without waiting'))],
    said: body.order,
  };
}

/** Fields of an event, some of which are not everybody's. */
function fields(sample, names) {
  const texts = {id: 'Id', source: 'Source', type: 'Type', key: 'Key'};
  const inputs = Object.fromEntries(names.map((k) => [k, h('input', {value: sample[k] || '', placeholder: k === 'id' ? 'a new one' : null})]));
  return {
    inputs,
    part: h('div', {class: 'row'}, names.map((k) => h('label', {class: 'grow'}, h('span', {}, texts[k]), inputs[k]))),
    order: () => Object.fromEntries(names.map((k) => [k, inputs[k].value])),
  };
}

/** An event for this function alone; the last one that it got is a good example. */
function event({f, name, app, sample, result}) {
  const data = editor('Data', sample.payload);
  const about = fields(sample, ['id', 'source', 'type', 'key']);
  async function example() {
    const [last] = (await api('invocations?' + new URLSearchParams({app: app.name, function: name, limit: '1'}))).invocations;
    if (!last) return say('It has had no event yet.', true);
    const got = (await api(`invocations/${last.number}?payload=true`)).about[0];
    if (!got.source) return say('The last one came as AWS sends it: open it under Invocations.', true);
    data.set(got.payload);
    about.inputs.source.value = got.source;
    about.inputs.type.value = got.type;
  }
  async function send() {
    const {trace, header} = newTrace();
    const done = await attempt(() => post('give', {function: name, trace: header, ...data.order(), ...about.order()}), 'Given.');
    if (done) show(result, h('section', {class: 'card'}, follow(trace)));
  }
  return {
    form: [note(sample), about.part, data.part,
      row(h('button', {class: 'primary', click: send}, 'Give it to ' + f.name), h('button', {click: example}, 'Take the last one as an example'))],
    said: () => ({...data.order(), ...about.order()}),
  };
}

/** News of the platform's own: only what the application put into it can be said. */
function ownNews({f, sample}) {
  if (!sample.payload.size && f.source?.kind !== 'bucket') return {form: null, said: null};
  const about = fields(sample, ['key']);
  const data = sample.payload.size ? editor('Value', sample.payload) : null;
  return {form: [about.part, data?.part], said: () => ({...about.order(), ...data?.order()})};
}

/** The same as AWS sends it, through what decodes it on Lambda; the answer is Lambda's. */
function asAws({f, name, sample, result}, said) {
  const area = h('textarea', {spellcheck: 'false', 'aria-label': 'Event of AWS', class: 'tall'}, pretty(sample.aws));
  const make = () => attempt(async () => (area.value = pretty((await post('shape', {function: name, ...said()})).aws)));
  async function send() {
    const {trace, header} = newTrace();
    const got = await attempt(() => post('aws', {function: name, event: area.value, trace: header}));
    if (!got) return;
    show(result, h('section', {class: 'card'},
      h('h2', {}, badge(got.end), ' What Lambda would ', got.end === 'done' ? 'answer' : 'report'),
      h('pre', {tabindex: '0', class: got.error ? 'bad' : ''}, got.error ?? (pretty(got.answer.text ?? got.answer.base64) || '(empty)')), follow(trace)));
  }
  return h('details', {open: f.way === 'aws'}, h('summary', {}, 'As AWS sends it'),
    h('p', {class: 'lead'}, 'One call with an event in AWS\'s own form, decoded as on Lambda. Nobody delivers it again.'),
    area,
    row(h('button', {class: f.way === 'aws' ? 'primary' : '', click: send}, 'Send as AWS does'), said ? h('button', {click: make}, 'Make it of what is said above') : null));
}
