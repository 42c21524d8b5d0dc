// The dashboard listens to one feed. Windows come again while they change; the last word counts.
const windows = new Map();
const $ = id => document.getElementById(id);
const whole = new Intl.NumberFormat();
const money = new Intl.NumberFormat(undefined, { style: 'currency', currency: 'EUR', maximumFractionDigits: 0 });
const PAST = 30 * 60_000;
const STEP = 10_000;

const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const dark = matchMedia('(prefers-color-scheme: dark)');
let charts = [];

function chart(id, lines) {
  const box = $(id);
  box.replaceChildren();
  const axis = { stroke: colour('--quiet'), grid: { stroke: colour('--line'), width: 1 }, ticks: { stroke: colour('--line') } };
  const made = new uPlot({
    width: box.clientWidth,
    height: 240,
    cursor: { sync: { key: 'clicks' } },
    scales: { x: { time: true }, y: { range: (u, min, max) => [0, Math.max(1, max * 1.1)] } },
    axes: [axis, { ...axis, size: 56 }],
    series: [{}, ...lines.map(([label, name, fill]) => ({
      label, stroke: colour(name), width: 2, points: { show: false },
      fill: fill ? colour(name) + '22' : undefined,
      value: (u, v) => v == null ? '–' : whole.format(Math.round(v)),
    }))],
  }, [[], ...lines.map(() => [])], box);
  return made;
}

function draw() {
  charts.forEach(c => c.destroy());
  charts = [
    chart('views', [['views', '--a', true], ['visitors', '--b']]),
    chart('latency', [['p50', '--a'], ['p95', '--b'], ['p99', '--c']]),
  ];
  show();
}

/** Every ten seconds of the past half hour in which something was counted, gaps as such. */
function series(...of) {
  const starts = [...windows.keys()].filter(s => s + STEP <= Date.now()).sort((a, b) => a - b);
  const times = [];
  const rows = of.map(() => []);
  let before = null;
  for (const start of starts) {
    if (before !== null && start - before > STEP) {
      times.push((before + STEP) / 1000);
      rows.forEach(r => r.push(null));
    }
    times.push(start / 1000);
    of.forEach((f, i) => rows[i].push(f(windows.get(start).value)));
    before = start;
  }
  return [times, ...rows];
}

function list(id, items) {
  const most = Math.max(1, ...items.map(i => i.count));
  $(id).replaceChildren(...items.map(({ name, count, note }) => {
    const li = document.createElement('li');
    li.style.setProperty('--part', count / most);
    const left = document.createElement('span');
    left.textContent = name;
    const right = document.createElement('span');
    right.textContent = whole.format(count) + (note ? ` · ${note}` : '');
    li.append(left, right);
    return li;
  }));
}

function show() {
  const all = [...windows.values()].map(w => w.value);
  const full = [...windows.values()].filter(w => w.final || Date.now() > Date.parse(w.end)).at(-1)?.value;
  const sum = f => all.reduce((n, v) => n + f(v), 0);
  $('visitors').textContent = full ? whole.format(full.visitors) : '–';
  $('rate').textContent = full ? whole.format(Math.round(full.views / 10)) : '–';
  $('paid').textContent = money.format(sum(v => v.cents) / 100);
  const views = sum(v => v.views);
  const errors = sum(v => v.errors);
  const left = views ? 1 - errors / (views * 0.001) : 1;
  $('budget').textContent = views ? `${Math.max(-999, Math.round(left * 100))} %` : '–';
  $('budgetbar').value = Math.max(0, left);
  $('budgetnote').textContent = `${whole.format(errors)} errors, 99.9 % promised`;
  const steps = [['Views', sum(v => v.views)], ['Cart', sum(v => v.cart)], ['Checkout', sum(v => v.checkout)], ['Purchase', sum(v => v.purchase)]];
  list('funnel', steps.map(([name, count], i) => ({
    name, count, note: i && steps[i - 1][1] ? `${(100 * count / steps[i - 1][1]).toFixed(1)} %` : '' })));
  const pages = new Map();
  all.forEach(v => v.pages.forEach(p => pages.set(p.page, (pages.get(p.page) ?? 0) + p.views)));
  list('pages', [...pages].map(([name, count]) => ({ name, count })).sort((a, b) => b.count - a.count).slice(0, 8));
  charts[0]?.setData(series(v => v.views, v => v.visitors));
  charts[1]?.setData(series(v => v.p50 || null, v => v.p95 || null, v => v.p99 || null));
}

const feed = new EventSource('api/feed');
feed.onmessage = message => {
  for (const w of JSON.parse(message.data)) {
    windows.set(Date.parse(w.start), w);
  }
  for (const start of windows.keys()) {
    if (start < Date.now() - PAST) windows.delete(start);
  }
  $('state').className = 'live';
  $('state').textContent = 'live';
  show();
};
let lost;
feed.onopen = () => clearTimeout(lost);
// The feed ends after each message and comes again: only a longer silence is worth a word.
feed.onerror = () => {
  clearTimeout(lost);
  lost = setTimeout(() => { $('state').className = 'lost'; $('state').textContent = 'no connection'; }, 6000);
};

$('ask').addEventListener('submit', async event => {
  event.preventDefault();
  const button = event.target.querySelector('button');
  button.disabled = true;
  $('trouble').hidden = true;
  const began = performance.now();
  try {
    const parameters = JSON.parse($('parameters').value || '[]');
    const answer = await fetch('api/query', { method: 'POST', body: JSON.stringify({ sql: $('text').value, parameters }) });
    const text = await answer.text();
    if (!answer.ok) throw new Error(text);
    rows(JSON.parse(text));
    $('took').textContent = `${Math.round(performance.now() - began)} ms`;
  } catch (trouble) {
    $('trouble').textContent = trouble.message;
    $('trouble').hidden = false;
  } finally {
    button.disabled = false;
  }
});
$('text').addEventListener('keydown', event => {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) $('ask').requestSubmit();
});

function rows({ columns, rows, more }) {
  const row = (cells, tag) => {
    const tr = document.createElement('tr');
    tr.append(...cells.map(cell => {
      const td = document.createElement(tag);
      td.textContent = cell === null ? '–' : String(cell);
      if (typeof cell === 'number') td.className = 'number';
      return td;
    }));
    return tr;
  };
  const table = $('rows');
  table.hidden = false;
  table.tHead.replaceChildren(row(columns, 'th'));
  table.tBodies[0].replaceChildren(...rows.map(r => row(r, 'td')));
  if (more) table.tBodies[0].append(row([`more than ${rows.length} rows`], 'td'));
}

addEventListener('resize', () => charts.forEach((c, i) => c.setSize({ width: $(['views', 'latency'][i]).clientWidth, height: 240 })));
dark.addEventListener('change', draw);
draw();
