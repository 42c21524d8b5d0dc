import { $, ask, element, money, trouble } from './client.js';

let timer = 0;

const tile = (name, value, bad) =>
  element('div', { class: bad && value ? 'bad' : '' }, element('dt', {}, name),
    element('dd', {}, typeof value === 'number' ? value.toLocaleString() : value));

/** What was sold, one figure for each currency. */
function turnovers(all) {
  const found = Object.keys(all).filter(name => name.startsWith('turnover-'));
  return found.length
    ? found.map(name => tile('Turnover', money(all[name], name.slice('turnover-'.length).toUpperCase())))
    : [tile('Turnover', '–')];
}

function show(figures) {
  const all = name => figures.all[name] ?? 0;
  $('at').textContent = 'as of ' + new Date(figures.at).toLocaleTimeString();
  $('tiles').replaceChildren(
    tile('Orders', all('accepted')),
    tile('In line for stock', all('now-accepted')),
    tile('In line for payment', all('now-reserved')),
    tile('Fulfilled', all('fulfilled')),
    ...turnovers(figures.all),
    tile('Cancelled', all('cancelled')),
    tile('Payment failures', all('payment-failures'), true),
    tile('Refunds', all('refunded'), true));
  chart(figures);
}

/** A bar for each of the last 30 minutes. */
function chart(figures) {
  const sold = new Map(figures.minutes.map(m => [m.minute, m.fulfilled ?? 0]));
  const now = Math.floor(Date.parse(figures.at) / 60000);
  const minutes = Array.from({ length: 30 }, (_, i) => new Date((now - 29 + i) * 60000));
  const counts = minutes.map(m => sold.get(m.toISOString().slice(0, 16)) ?? 0);
  const most = Math.max(1, ...counts);
  const sum = counts.reduce((all, n) => all + n, 0);
  const width = 100 / counts.length;
  $('bars').replaceChildren(...counts.map((n, i) => {
    const bar = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
    const height = n / most * 100;
    const place = { x: i * width + width * 0.1, width: width * 0.8, y: 100 - height, height };
    for (const [name, value] of Object.entries(place)) bar.setAttribute(name, value.toFixed(2));
    return bar;
  }));
  const time = m => m.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
  $('most').textContent = sum ? `${most.toLocaleString()} a minute` : '';
  $('from').textContent = time(minutes[0]);
  $('to').textContent = time(minutes.at(-1));
  $('curve-says').textContent = sum ? `${sum.toLocaleString()} in half an hour, at most ${most.toLocaleString()} in a minute` : 'nothing sold in the last half hour';
}

function visible(figures) {
  $('key').hidden = figures;
  $('figures').hidden = !figures;
  $('hide').hidden = !figures;
}

function forget() {
  clearInterval(timer);
  delete sessionStorage.operator;
  $('secret').value = '';
  $('at').textContent = '\u00a0';
  visible(false);
  $('secret').focus();
}

async function refresh() {
  try {
    const figures = await ask('api/figures', { headers: { authorization: 'Bearer ' + sessionStorage.operator } });
    if (!sessionStorage.operator) return; // forgotten meanwhile
    show(figures);
    visible(true);
    trouble('');
  } catch (error) {
    if (error.status === 401) {
      forget();
      trouble('This key is not the operator’s.');
    } else {
      trouble('The shop does not answer. This page tries again.');
    }
  }
}

function follow() {
  clearInterval(timer);
  timer = setInterval(refresh, 2000);
  refresh();
}

$('key').addEventListener('submit', event => {
  event.preventDefault();
  sessionStorage.operator = $('secret').value;
  follow();
});
$('hide').addEventListener('click', forget);
if (sessionStorage.operator) follow();
