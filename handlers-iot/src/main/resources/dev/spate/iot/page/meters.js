const $ = id => document.getElementById(id);
const make = (tag, text, cls) => {
  const e = document.createElement(tag);
  if (text !== undefined) e.textContent = text;
  if (cls) e.className = cls;
  return e;
};

class Asked extends Error {}

async function call(path, method = 'GET') {
  const key = sessionStorage.getItem('operator-key');
  const headers = key ? { authorization: 'Bearer ' + key } : {};
  const response = await fetch(path, { method, headers });
  if (response.status === 401) {
    $('key').hidden = false;
    throw new Asked('The operator\u2019s key is needed.');
  }
  if (!response.ok) throw new Error(await response.text() || 'The server answers ' + response.status + '.');
  return response.status === 204 ? null : response.json();
}

/** Shows what went wrong and goes on. */
async function guarded(work) {
  try {
    await work();
    $('trouble').hidden = true;
  } catch (e) {
    $('trouble').textContent = e instanceof TypeError ? 'The server cannot be reached.' : e.message;
    $('trouble').hidden = false;
  }
}

function curve(svg, values) {
  const [, , width, height] = svg.getAttribute('viewBox').split(' ').map(Number);
  svg.replaceChildren();
  if (values.length < 2) return;
  const low = Math.min(0, ...values), high = Math.max(...values, low + 1e-6);
  const at = (v, i) => `${(i / (values.length - 1) * width).toFixed(1)},${(height - 4 - (v - low) / (high - low) * (height - 8)).toFixed(1)}`;
  const line = values.map(at).join(' ');
  for (const [tag, points] of [['polygon', `0,${height} ${line} ${width},${height}`], ['polyline', line]]) {
    const shape = document.createElementNS('http://www.w3.org/2000/svg', tag);
    shape.setAttribute('points', points);
    svg.append(shape);
  }
}

const time = t => new Date(t).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const number = n => n.toLocaleString(undefined, { maximumFractionDigits: 1 });
let pages = 1;

async function fleet() {
  let devices = [], next = '';
  for (let i = 0; i < pages && next !== undefined; i++) {
    const page = await call('api/devices?limit=500' + (next ? '&after=' + encodeURIComponent(next) : ''));
    devices = devices.concat(page.devices);
    next = page.next;
  }
  $('more').hidden = next === undefined;
  const groups = new Map();
  for (const d of devices) groups.set(d.group, (groups.get(d.group) || []).concat(d));
  const focused = document.activeElement?.dataset?.device;
  $('fleet').replaceChildren(...[...groups].sort().map(([name, members]) => {
    const group = make('div', undefined, 'group'), cells = make('div');
    group.append(make('h3', `${name} (${members.length})`), cells);
    for (const d of members.sort((a, b) => a.id < b.id ? -1 : 1)) {
      const rules = Object.keys(d.alerts);
      const kind = d.state === 'suspended' || d.state === 'retired' ? 'out'
        : rules.includes('silent') ? 'silent' : rules.length ? 'alert' : '';
      const cell = make('button', undefined, 'cell ' + kind);
      const says = d.last ? `${number(d.last.value)} ${d.last.unit}` : 'not heard of yet';
      cell.title = `${d.id}: ${says}${rules.length ? ', ' + rules.join(', ') : ''}`;
      cell.setAttribute('aria-label', cell.title);
      cell.dataset.device = d.id;
      cell.onclick = () => guarded(() => show(d.id));
      cells.append(cell);
    }
    return group;
  }));
  if (focused) document.querySelector(`[data-device="${focused}"]`)?.focus();
  return devices;
}

function figures(devices, load, alerts) {
  const last = load.at(-2) || load.at(-1);
  const all = [
    ['devices', number(devices.length)],
    ['readings counted', number(devices.reduce((s, d) => s + d.counted, 0))],
    ['kW now', number(devices.reduce((s, d) => s + (d.last ? d.last.value : 0), 0))],
    ['readings a minute', last ? number(last.readings) : '\u2013'],
    ['open alerts', number(alerts.filter(a => a.state !== 'RESOLVED').length)],
  ];
  $('figures').replaceChildren(...all.map(([name, value]) => {
    const pair = make('div');
    pair.append(make('dt', name), make('dd', value));
    return pair;
  }));
}

function listAlerts(alerts) {
  const quiet = alerts.length === 0;
  $('alerts').replaceChildren(...(quiet ? [make('li', 'None.')] : alerts.map(a => {
    const item = make('li');
    const value = a.value === undefined ? '' : ` at ${number(a.value)}`;
    item.append(make('span', `${a.device || a.group} ${a.rule}${value}, ${time(a.opened)}`),
      make('span', a.state.toLowerCase() + (a.quiet ? ', in a storm' : ''), 'state ' + a.state));
    if (a.state === 'OPEN' || a.state === 'ESCALATED') {
      const button = make('button', 'Acknowledge');
      button.onclick = () => guarded(async () => {
        await call(`api/alerts/${encodeURIComponent(a.id)}/acknowledge`, 'POST');
        await refresh();
      });
      item.append(button);
    }
    return item;
  })));
}

function listRollouts(rollouts) {
  $('rollouts').replaceChildren(...(rollouts.length === 0 ? [make('li', 'None.')] : rollouts.map(p => {
    const r = p.rollout, state = r.state['@type'], item = make('li');
    const why = state === 'Aborted' ? `: ${r.state.reason}` : '';
    item.append(
      make('span', `${r.manifest.product} ${r.manifest.version}, stage ${r.stage + 1} of ${r.plan.stages.length} (${r.plan.stages[r.stage]} %)`),
      make('span', state.toLowerCase() + why, 'state ' + state));
    if (state === 'Running') {
      const button = make('button', 'Abort');
      button.onclick = () => guarded(async () => {
        await call(`api/firmware/rollouts/${r.id}/abort`, 'POST');
        await refresh();
      });
      item.append(button);
    }
    const bar = make('progress');
    bar.max = Math.max(1, p.offered);
    bar.value = p.succeeded + p.failed;
    bar.setAttribute('aria-label', 'answered of offered');
    item.append(bar, make('small', `${p.offered} offered, ${p.succeeded} succeeded, ${p.failed} of at most ${r.plan.failureLimit} failed`));
    return item;
  })));
}

async function show(id) {
  const d = await call('api/devices/' + id);
  const history = (await call(`api/devices/${id}/readings?from=${new Date(Date.now() - 3600e3).toISOString()}`)).readings;
  $('device-title').textContent = id;
  const pairs = [
    ['group', d.group], ['state', `${d.state} since ${new Date(d.since).toLocaleString()}`], ['firmware', d.firmware],
    ['last value', d.last ? `${number(d.last.value)} ${d.last.unit}, ${time(d.last.time)}` : 'none'],
    ['readings', `${number(d.counted)} counted, ${d.missing} missing, ${d.lost} given up`],
    ['alerts', Object.keys(d.alerts).join(', ') || 'none'],
  ];
  $('shadow').replaceChildren(...pairs.flatMap(([name, value]) => [make('dt', name), make('dd', value)]));
  curve($('history'), history.map(r => r.value));
  $('history-range').textContent = history.length ? `${time(history[0].time)} to ${time(history.at(-1).time)}, up to ${number(Math.max(...history.map(r => r.value)))} kW` : 'No readings in the last hour.';
  for (const button of document.querySelectorAll('[data-act]')) {
    button.onclick = () => guarded(async () => {
      if (button.dataset.act === 'retire' && !confirm(`Retire ${id} for good?`)) return;
      await call(`api/devices/${id}/${button.dataset.act}`, 'POST');
      await show(id);
    });
  }
  if (!$('device').open) $('device').showModal();
}

async function refresh() {
  const devices = await fleet();
  const { load, refusals } = await call('api/overview');
  const { alerts } = await call('api/alerts?limit=100');
  const { rollouts } = await call('api/firmware/rollouts');
  // The last minute is not over yet: as the end of a curve it would look like a fall.
  const whole = load.slice(0, -1);
  curve($('load'), whole.map(l => l.sum / Math.max(1, l.readings) * devices.length));
  $('load-range').textContent = whole.length > 1 ? `${time(whole[0].minute)} to ${time(whole.at(-1).minute)}` : 'The curve begins after two minutes.';
  figures(devices, load, alerts);
  listAlerts(alerts);
  listRollouts(rollouts);
  $('refusals').replaceChildren(...(refusals.length === 0 ? [make('li', 'Nothing.')]
    : refusals.map(r => make('li', `${r.day}, ${r.device === '-' ? 'a stranger' : r.device}: ${r.reason} (${r.count} times)`))));
}

$('more').onclick = () => guarded(async () => { pages++; await refresh(); });
$('close').onclick = () => $('device').close();
$('key').onsubmit = event => {
  event.preventDefault();
  sessionStorage.setItem('operator-key', $('key').querySelector('input').value);
  $('key').hidden = true;
  guarded(refresh);
};
(async () => {
  for (;;) {
    if (!document.hidden && $('key').hidden) await guarded(refresh);
    await new Promise(done => setTimeout(done, 3000));
  }
})();
