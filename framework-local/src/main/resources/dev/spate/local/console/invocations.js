// The list of invocations, and one of them.

import {api, attempt, badge, bytes, functionName, h, ms, payload, post, show, table, time} from './ui.js';
import {app as find, model, watch} from './model.js';
import {fall} from './trace.js';

export async function invocations(main, {app: name, query}) {
  const app = find(name);
  const wanted = {function: query.get('function') || '', end: query.get('end') || '', q: query.get('q') || ''};
  const list = h('div');
  const handler = h('p', {class: 'legend mono', style: 'overflow-wrap:anywhere'});
  const hint = h('p', {class: 'legend'});
  const change = (key) => (event) => {
    wanted[key] = event.target.value;
    refresh();
  };
  const options = (all, value) => all.map(([v, text]) => h('option', {value: v, selected: v === value}, text));
  show(main,
    h('div', {class: 'head'}, h('h1', {}, 'Invocations'), h('p', {class: 'lead'}, 'of ' + name)),
    h('section', {class: 'card'},
      h('form', {class: 'row', role: 'search', submit: (e) => e.preventDefault()},
        h('label', {}, h('span', {}, 'Function'), h('select', {change: change('function')},
          options([['', 'all'], ...app.functions.map((f) => [`${name}.${f.name}`, f.name])], wanted.function))),
        h('label', {}, h('span', {}, 'Ended'), h('select', {change: change('end')},
          options([['', 'in any way'], ['done', 'done'], ['failed', 'failed'], ['rejected', 'rejected'], ['running', 'still running']], wanted.end))),
        h('label', {class: 'grow'}, h('span', {}, 'Path, event, trace or error'), h('input', {type: 'search', value: wanted.q, input: change('q')}))),
      handler, list, hint));
  let busy = false;
  let again = false;
  async function refresh() {
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    try {
      const query = new URLSearchParams({app: name, limit: '100', ...wanted});
      const found = await api('invocations?' + query);
      show(list, rows(found.invocations));
      handler.textContent = app.functions.find((f) => `${name}.${f.name}` === wanted.function)?.handler || '';
      hint.textContent = found.every > 1
        ? `So much happens that one of ${found.every} traces is kept, and every failure.`
        : 'The latest are kept in memory, failures longer than the rest.';
    } finally {
      busy = false;
      if (again) {
        again = false;
        refresh();
      }
    }
  }
  await refresh();
  return watch((news) => news.calls?.length && refresh());
}

function rows(all) {
  return table('Invocations', ['When', 'Function', 'About', 'Attempt', 'Took', 'End'], all.map((r) =>
    h('tr', {},
      h('td', {class: 'number'}, h('a', {href: '#/invocation/' + r.number}, time(r.at))),
      h('th', {scope: 'row'}, functionName(r.function)),
      h('td', {class: 'mono'}, h('a', {href: `#/trace/${r.trace}?n=${r.number}`}, r.what), r.events > 1 ? ` and ${r.events - 1} more` : '', r.error ? h('small', {class: 'bad'}, r.error) : null),
      h('td', {class: 'number'}, r.attempt || ''),
      h('td', {class: 'number'}, ms(r.took)),
      h('td', {}, badge(r.end), r.fault ? [' ', h('span', {class: 'badge fault', title: r.fault}, '⚠ fault')] : null))),
  'Nothing like that has happened yet.');
}

export async function invocation(main, {parts}) {
  const number = parts[0];
  const r = await api('invocations/' + number);
  const inputs = h('div');
  const whole = await api('traces/' + r.trace).catch(() => null);
  show(main,
    h('div', {class: 'head'}, h('h1', {}, r.function), badge(r.end), r.fault ? h('span', {class: 'badge fault'}, '⚠ ' + r.fault) : null),
    h('dl', {class: 'facts'},
      fact('When', time(r.at)), fact('Took', ms(r.took)),
      fact('Attempt', r.attempt || 'not told by its source'), fact('Events', r.events),
      r.result ? fact('Answer', r.result) : null, fact('Calls of ports', r.stepCount)),
    r.trouble ? h('section', {class: 'card'}, h('h2', {}, 'What was the matter'), h('pre', {tabindex: '0'}, r.trouble)) : null,
    h('section', {class: 'card'},
      h('h2', {}, 'Input'),
      inputs,
      h('button', {click: reveal}, 'Show payloads')),
    h('section', {class: 'card'}, h('h2', {}, 'What it read and wrote'), steps(r)),
    r.notes.length ? h('section', {class: 'card'}, h('h2', {}, 'What it said'), notes(r)) : null,
    whole ? h('section', {class: 'card'}, h('h2', {}, 'Its trace'), fall(whole, Number(number)), h('p', {}, h('a', {href: '#/trace/' + r.trace}, 'The trace on a page of its own'))) : null);
  const list = (all) => show(inputs, table('Events', ['What', 'Type', 'Source', 'Attempt', 'Size', 'Answer', ''], all.map((one, i) => [
    h('tr', {},
      h('th', {scope: 'row', class: 'mono'}, one.what),
      h('td', {}, one.type), h('td', {}, one.source), h('td', {class: 'number'}, one.attempt || ''), h('td', {class: 'number'}, bytes(one.size)),
      h('td', {}, one.answer ? badge(one.answer) : ''),
      h('td', {}, one.source ? h('button', {title: 'The same event, under its own id: nothing may be done twice', click: () => attempt(() => post('replay', {number, event: i}), 'Given again, under the same id.')}, 'Give again') : '')),
    one.payload ? h('tr', {}, h('td', {colspan: '7'}, payload(one.payload))) : null])));
  list(r.about);
  async function reveal(event) {
    event.target.disabled = true;
    await attempt(async () => list((await api(`invocations/${number}?payload=true`)).about));
  }
}

const fact = (name, value) => h('div', {}, h('dt', {}, name), h('dd', {}, value));

function steps(r) {
  return table('Calls of ports', ['At', 'Call', 'Size', 'Took'], r.steps.map((step) =>
    h('tr', {},
      h('td', {class: 'number'}, ms(step.at)),
      h('th', {scope: 'row', class: 'mono'}, (step.effect ? '● ' : '○ ') + step.what, step.error ? h('small', {class: 'bad'}, step.error) : null),
      h('td', {class: 'number'}, step.kind === '' || step.size < 0 ? '' : step.size),
      h('td', {class: 'number'}, ms(step.took)))),
  r.stepCount ? 'They were not kept: so much was going on that only a share of the traces is.' : 'It called none.');
}

function notes(r) {
  return table('Log', ['At', 'Level', 'Text'], r.notes.map((note) =>
    h('tr', {}, h('td', {class: 'number'}, ms(note.at)), h('td', {}, note.level), h('td', {class: 'mono'}, note.text))));
}
