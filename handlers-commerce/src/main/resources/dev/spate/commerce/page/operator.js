import { $, ask, element, money, trouble } from './client.js';

let timer = 0;

const tile = (name, value, bad) =>
  element('div', { class: bad && value ? 'bad' : '' }, element('dt', {}, name),
    element('dd', {}, typeof value === 'number' ? value.toLocaleString() : value));

function show(figures) {
  const all = name => figures.all[name] ?? 0;
  $('at').textContent = 'as of ' + new Date(figures.at).toLocaleTimeString();
  $('tiles').replaceChildren(
    tile('Orders', all('accepted')),
    tile('Wait for stock', all('now-accepted')),
    tile('Wait for payment', all('now-reserved')),
    tile('Fulfilled', all('fulfilled')),
    tile('Turnover', money(all('turnover'), 'EUR')),
    tile('Cancelled', all('cancelled')),
    tile('Payment failures', all('payment-failures'), true),
    tile('Refunds', all('refunded'), true));
  const sales = figures.minutes.map(m => m.fulfilled ?? 0);
  const most = Math.max(1, ...sales);
  const width = Math.max(1, sales.length - 1);
  const points = sales.map((n, i) => `${(sales.length === 1 ? 50 : i / width * 100).toFixed(2)} ${(98 - n / most * 94).toFixed(2)}`);
  $('line').setAttribute('d', points.length ? 'M' + points.join('L') : '');
  $('area').setAttribute('d', points.length ? `M0 100L${points.join('L')}L100 100Z` : '');
  const time = m => m ? new Date(m.minute + ':00Z').toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' }) : '';
  $('from').textContent = time(figures.minutes[0]);
  $('to').textContent = time(figures.minutes.at(-1));
  $('curve-says').textContent = sales.length ? `at most ${most} in a minute` : 'nothing sold yet';
}

async function refresh() {
  try {
    show(await ask('api/figures', { headers: { authorization: 'Bearer ' + sessionStorage.operator } }));
    $('key').hidden = true;
    $('figures').hidden = false;
    trouble('');
  } catch (error) {
    if (error.status === 401) {
      clearInterval(timer);
      delete sessionStorage.operator;
      $('key').hidden = false;
      $('figures').hidden = true;
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
if (sessionStorage.operator) follow();
