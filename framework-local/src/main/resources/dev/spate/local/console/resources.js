// What resources hold: queues and streams, dead letters, tables, buckets, sockets, timetables.

import {age, api, attempt, badge, bytes, count, h, icon, payload, post, say, show, sure, table} from './ui.js';
import {app as find, model, watch} from './model.js';

export function resources(main, {app: name}) {
  const app = find(name);
  const kinds = Object.groupBy(app.resources, (r) => r.kind);
  show(main,
    h('div', {class: 'head'}, h('h1', {}, 'Resources'), h('p', {class: 'lead'}, 'of ' + name)),
    h('section', {class: 'card'}, table('Resources', ['Name', 'Kind', 'What it is', 'Who waits'],
      Object.values(kinds).flat().map((r) => h('tr', {},
        h('th', {scope: 'row'}, icon(r.kind), ' ', h('a', {href: `#/resource/${r.kind}/${encodeURIComponent(r.name)}`}, r.name)),
        h('td', {}, r.kind), h('td', {}, h('small', {}, r.detail)),
        h('td', {class: 'number', 'data-of': r.kind + '/' + r.name}, ''))), 'This application has none.')));
  const refresh = () => main.querySelectorAll('[data-of]').forEach((cell) => {
    const owed = readers(app, ...cell.dataset.of.split('/')).reduce((sum, f) => sum + (live(app, f).owed || 0), 0);
    cell.textContent = owed ? count(owed) + ' events' : '';
  });
  refresh();
  return watch(refresh);
}

const live = (app, f) => model.functions[`${app.name}.${f.name}`] || {};
const readers = (app, kind, name) => app.functions.filter((f) => f.source?.kind === kind && f.source.name === name);

export async function resource(main, {app: name, parts: [kind, resource]}) {
  const app = find(name);
  const r = app.resources.find((one) => one.kind === kind && one.name === resource);
  if (!r) throw new Error(`${name} has no ${kind} ${resource}`);
  const body = h('div');
  const others = app.resources.map((o) => h('li', {}, h('a', {href: `#/resource/${o.kind}/${encodeURIComponent(o.name)}`, 'aria-current': o === r ? 'page' : null}, icon(o.kind), o.name)));
  show(main,
    h('div', {class: 'head'}, h('h1', {}, icon(kind), ' ', r.name), h('p', {class: 'lead'}, kind + (r.detail ? ', ' + r.detail : ''))),
    h('div', {class: 'pair'}, h('nav', {class: 'card wide', 'aria-label': 'Resources'}, h('ul', {class: 'plain'}, others)), body));
  const users = h('section', {class: 'card'}, h('h2', {}, 'Who uses it'), h('p', {}, who(app, r)));
  const page = {bucket, table: items, socket: sockets, timetable}[kind] || channel;
  const parts = h('div');
  show(body, parts, users);
  return page(parts, app, r);
}

function who(app, r) {
  const uses = app.functions.flatMap((f) => {
    const does = f.needs.filter((n) => n.kind === r.kind && n.name === r.name).flatMap((n) => n.verbs);
    if (f.source?.kind === r.kind && f.source.name === r.name) does.unshift('is run by it');
    return does.length ? [h('span', {class: 'chip'}, h('a', {href: `#/invocations?function=${app.name}.${f.name}`}, f.name), ': ', does.join(', '))] : [];
  });
  return uses.length ? uses : 'Nobody.';
}

/** Queues, topics, streams and buses: what waits for whom, and a form to send. */
async function channel(place, app, r) {
  const lists = h('div');
  const data = h('textarea', {'aria-label': 'Data', spellcheck: 'false'}, '{}');
  const key = h('input', {});
  const type = h('input', {});
  const send = () => attempt(() => post('publish', {app: app.name, kind: r.kind, name: r.name, data: data.value, key: key.value, type: type.value}), 'Sent.');
  show(place, lists,
    h('section', {class: 'card'}, h('h2', {}, 'Send one'), data,
      h('div', {class: 'row', style: 'margin-top:10px'},
        h('label', {}, h('span', {}, 'Key, for order'), key),
        r.kind === 'bus' ? h('label', {}, h('span', {}, 'Type'), type) : null,
        h('button', {class: 'primary', click: send}, 'Send'))));
  const of = readers(app, r.kind, r.name);
  let shown = false;
  async function refresh() {
    const all = await Promise.all(of.map((f) => api(`owed/${app.name}/${f.name}?limit=50&payload=${shown}`)));
    show(lists, of.map((f, i) => h('section', {class: 'card'},
      h('h2', {}, `For ${f.name}: ${count(live(app, f).owed || 0)} waiting, ${live(app, f).running || 0} on their way`),
      all[i].owed.length ? h('p', {class: 'lead'}, `the oldest for ${age(all[i].owed[0].accepted, model.now)}`) : null,
      all[i].shards.length ? shards(all[i].shards) : null,
      owed(all[i].owed),
      all[i].owed.length && !shown ? h('button', {click: () => ((shown = true), refresh())}, 'Show payloads') : null)),
    of.length ? null : h('section', {class: 'card'}, h('p', {class: 'empty'}, 'No function of this application is run by it.')));
  }
  await refresh();
  return watch((news) => of.some((f) => news.functions?.[`${app.name}.${f.name}`]) && refresh());
}

function shards(all) {
  return table('Shards', ['Shard', 'Records behind', 'Next to read', 'There for', 'Attempts'], all.map(({shard, lag, position: at}) => h('tr', {},
    h('th', {scope: 'row', class: 'mono'}, shard), h('td', {class: 'number'}, lag ? count(lag) : 'none'),
    h('td', {class: 'mono'}, at?.event, at?.trouble ? h('small', {class: 'bad'}, at.trouble) : null),
    h('td', {class: 'number'}, at ? age(at.accepted, model.now) : ''), h('td', {class: 'number'}, at?.attempts || ''))));
}

function owed(all) {
  return table('Events that wait', ['Event', 'Key', 'Age', 'Next', 'Attempts', 'Size'], all.map((one) => [
    h('tr', {},
      h('th', {scope: 'row', class: 'mono'}, one.trace ? h('a', {href: '#/trace/' + one.trace}, one.event) : one.event, one.trouble ? h('small', {class: 'bad'}, one.trouble) : null),
      h('td', {}, one.key), h('td', {class: 'number'}, age(one.accepted, model.now)), h('td', {class: 'number'}, age(one.due, model.now)),
      h('td', {class: 'number'}, one.attempts), h('td', {class: 'number'}, bytes(one.size))),
    one.payload ? h('tr', {}, h('td', {colspan: '6'}, payload(one.payload))) : null]), 'Nothing waits.');
}

async function timetable(place, app, r) {
  const of = readers(app, r.kind, r.name);
  const rows = h('div');
  const next = (moment) => [age(moment, model.now), ' ', h('small', {}, new Date(moment).toLocaleString())];
  async function refresh() {
    const all = await Promise.all(of.map((f) => api(`owed/${app.name}/${f.name}?limit=1`)));
    show(rows, table('Functions', ['Function', 'Next', 'Now'], of.map((f, i) => h('tr', {},
      h('th', {scope: 'row'}, f.name), h('td', {class: 'number'}, all[i].next ? next(all[i].next) : 'as soon as there is room'),
      h('td', {}, h('button', {class: 'primary', click: () => attempt(() => post('tick', {function: `${app.name}.${f.name}`}), f.name + ' is told.')}, 'Run ' + f.name))))));
  }
  show(place, h('section', {class: 'card'}, h('h2', {}, 'When it runs'), rows,
    h('p', {class: 'lead'}, 'Run it now, and the function gets a moment of its timetable, as if it had come.')));
  await refresh();
  return watch((news) => of.some((f) => news.functions?.[`${app.name}.${f.name}`]) && refresh());
}

async function sockets(place, app, r) {
  async function refresh() {
    const {connections} = await api(`sockets/${app.name}/${r.name}`);
    show(place, h('section', {class: 'card'}, h('h2', {}, connections.length + ' connected'),
      table('Connections', ['Connection', 'Address', 'Since', 'Last word', 'Send'], connections.map((c) => {
        const text = h('input', {'aria-label': 'Text for ' + c.connection});
        return h('tr', {}, h('th', {scope: 'row', class: 'mono'}, c.connection), h('td', {}, c.address), h('td', {class: 'number'}, age(c.since, model.now)), h('td', {class: 'number'}, age(c.lastActive, model.now)),
          h('td', {}, text, ' ', h('button', {click: () => attempt(() => post('send', {app: app.name, api: r.name, connection: c.connection, text: text.value}), 'Sent.')}, 'Send')));
      }), 'Nobody is connected.'), h('button', {click: refresh}, 'Look again')));
  }
  await refresh();
}

async function items(place, app, r) {
  let partition = '';
  let shown = false;
  const list = h('div');
  const path = `${app.name}/${r.name}`;
  const key = {partition: h('input', {}), sort: h('input', {placeholder: '-'})};
  const value = h('textarea', {'aria-label': 'Value', spellcheck: 'false'});
  async function refresh(after = '') {
    const page = await api(`items/${path}?` + new URLSearchParams({partition, after, payload: shown, limit: '50'}));
    show(list, table('Items', ['Partition', 'Sort', 'Version', 'Counters', 'Size', ''], page.items.map((one) => [
      h('tr', {},
        h('th', {scope: 'row', class: 'mono'}, one.partition), h('td', {class: 'mono'}, one.sort === '-' ? '' : one.sort), h('td', {class: 'number'}, one.version),
        h('td', {}, Object.entries(one.counters).map(([name, n]) => h('span', {class: 'chip'}, `${name} ${n}`))),
        h('td', {class: 'number'}, bytes(one.size), one.expires ? h('small', {}, 'until ' + one.expires) : null),
        h('td', {}, h('button', {click: () => edit(one)}, 'Edit'), ' ', h('button', {click: () => remove(one), 'aria-label': 'Delete ' + one.partition}, 'Delete'))),
      one.payload ? h('tr', {}, h('td', {colspan: '6'}, payload(one.payload))) : null]), 'No items.'),
    h('div', {class: 'row', style: 'margin-top:10px'},
      shown ? null : h('button', {click: () => ((shown = true), refresh(after))}, 'Show values'),
      page.next ? h('button', {click: () => refresh(page.next)}, 'Next page') : null));
  }
  async function edit(one) {
    const query = new URLSearchParams({partition: one.partition, payload: true, limit: '1000'});
    const found = (await api(`items/${path}?` + query)).items.find((i) => i.sort === one.sort);
    if (found && (found.payload.base64 !== undefined || !found.payload.whole)) return say('Its value is no text, or too long to be edited here.', true);
    key.partition.value = one.partition;
    key.sort.value = one.sort;
    value.value = found?.payload.text ?? '';
    value.focus();
  }
  async function remove(one) {
    if (await sure(`Delete item ${one.partition} ${one.sort === '-' ? '' : one.sort} of table ${r.name}? Functions that read its changes are told.`)) {
      await attempt(() => api(`item/${path}?` + new URLSearchParams({partition: one.partition, sort: one.sort}), {method: 'DELETE'}), 'Deleted.');
      await refresh();
    }
  }
  async function put() {
    if (await sure(`Write item ${key.partition.value} of table ${r.name} over what is there?`)) {
      await attempt(() => post('item', {app: app.name, table: r.name, partition: key.partition.value, sort: key.sort.value || '-', value: value.value}), 'Written.');
      await refresh();
    }
  }
  show(place,
    h('section', {class: 'card'}, h('h2', {}, 'Items'),
      h('form', {class: 'row', submit: (e) => (e.preventDefault(), refresh())}, h('label', {class: 'grow'}, h('span', {}, 'Partition; empty for all'), h('input', {type: 'search', input: (e) => (partition = e.target.value)})), h('button', {}, 'Query')),
      list),
    h('section', {class: 'card'}, h('h2', {}, 'Write one'),
      h('div', {class: 'row'}, h('label', {class: 'grow'}, h('span', {}, 'Partition'), key.partition), h('label', {class: 'grow'}, h('span', {}, 'Sort key'), key.sort)),
      value, h('div', {class: 'row', style: 'margin-top:10px'}, h('button', {class: 'primary', click: put}, 'Write'))));
  await refresh();
}

async function bucket(place, app, r) {
  let prefix = '';
  const list = h('div');
  const view = h('div');
  const path = `${app.name}/${r.name}`;
  const address = (key) => `object/${path}?` + new URLSearchParams({key});
  async function refresh(after = '') {
    const page = await api(`objects/${path}?` + new URLSearchParams({prefix, after, limit: '100'}));
    show(list, table('Objects', ['Key', 'Type', 'Size', 'Age', ''], page.objects.map((o) => h('tr', {},
      h('th', {scope: 'row', class: 'mono'}, o.key), h('td', {}, o.type), h('td', {class: 'number'}, bytes(o.size)), h('td', {class: 'number'}, age(o.modified, model.now)),
      h('td', {}, h('button', {click: () => preview(o), 'aria-label': 'Show ' + o.key}, 'Show'), ' ', h('button', {click: () => remove(o), 'aria-label': 'Delete ' + o.key}, 'Delete')))), 'No objects.'),
    page.next ? h('button', {click: () => refresh(page.next)}, 'Next page') : null);
  }
  async function preview(o) {
    const response = await fetch('api/' + address(o.key));
    const blob = await response.blob();
    const shown = o.type.startsWith('image/') && !o.type.includes('svg')
      ? h('img', {class: 'thumb', src: URL.createObjectURL(blob), alt: o.key})
      : h('pre', {tabindex: '0'}, (await blob.slice(0, 20000).text()));
    show(view, h('section', {class: 'card'}, h('h2', {}, o.key), shown, h('p', {}, h('a', {href: URL.createObjectURL(blob), download: o.key.split('/').pop()}, 'Save'))));
  }
  async function remove(o) {
    if (await sure(`Delete object ${o.key} of bucket ${r.name}?`)) {
      await attempt(() => api(address(o.key), {method: 'DELETE'}), 'Deleted.');
      await refresh();
    }
  }
  async function upload(event) {
    for (const file of event.target.files) {
      await attempt(() => api(address(prefix + file.name), {method: 'PUT', headers: {'content-type': file.type || 'application/octet-stream'}, body: file}), `${file.name} is stored.`);
    }
    event.target.value = '';
    await refresh();
  }
  show(place, h('section', {class: 'card'}, h('h2', {}, 'Objects'),
    h('form', {class: 'row', submit: (e) => (e.preventDefault(), refresh())},
      h('label', {class: 'grow'}, h('span', {}, 'Prefix'), h('input', {type: 'search', input: (e) => (prefix = e.target.value)})), h('button', {}, 'List'),
      h('label', {}, h('span', {}, 'Upload, below the prefix'), h('input', {type: 'file', multiple: true, change: upload}))),
    list), view);
  await refresh();
}

export async function letters(main) {
  const list = h('div');
  let shown = false;
  show(main, h('div', {class: 'head'}, h('h1', {}, 'Dead letters'), h('p', {class: 'lead'}, 'events that were rejected or given up, of all applications')), list);
  const redrive = (body, words) => attempt(() => post('/_spate/deadletters/' + words, body), (answer) => Object.entries(answer).map(([what, n]) => `${n} ${what}`).join());
  async function act(body, words) {
    const all = body.event ? `letter ${body.event}` : `all letters of ${body.function}`;
    if (words === 'redrive' || (await sure(`Throw away ${all}?`))) {
      await redrive(body, words);
      await refresh();
    }
  }
  async function refresh() {
    const found = (await api(`letters?limit=200&payload=${shown}`)).letters;
    const groups = Object.entries(Object.groupBy(found, (l) => l.function));
    show(list, groups.length ? null : h('section', {class: 'card'}, h('p', {class: 'empty'}, 'There are none: nothing was rejected or given up.')),
      groups.map(([name, all]) => h('section', {class: 'card'},
        h('div', {class: 'head'}, h('h2', {}, `${name}: ${all.length}`),
          h('button', {class: 'primary', click: () => act({function: name}, 'redrive')}, 'Redrive all'),
          h('button', {click: () => act({function: name}, 'discard')}, 'Discard all')),
        table('Dead letters of ' + name, ['Event', 'Reason', 'When', ''], all.map((l) => [
          h('tr', {},
            h('th', {scope: 'row', class: 'mono'}, l.trace ? h('a', {href: '#/trace/' + l.trace}, l.event) : l.event, h('small', {}, `${l.source}, ${bytes(l.size)}`)),
            h('td', {}, l.reason, l.detail ? h('details', {}, h('summary', {}, 'stack'), h('pre', {tabindex: '0'}, l.detail)) : null),
            h('td', {class: 'number'}, age(l.at, model.now)),
            h('td', {}, h('button', {click: () => act({function: name, event: l.event}, 'redrive'), 'aria-label': 'Redrive ' + l.event}, 'Redrive'), ' ', h('button', {click: () => act({function: name, event: l.event}, 'discard'), 'aria-label': 'Discard ' + l.event}, 'Discard'))),
          l.payload ? h('tr', {}, h('td', {colspan: '4'}, payload(l.payload))) : null])))),
      found.length && !shown ? h('button', {click: () => ((shown = true), refresh())}, 'Show payloads') : null);
  }
  await refresh();
  let before = model.letters;
  return watch(() => {
    if (model.letters !== before) {
      before = model.letters;
      refresh();
    }
  });
}
