import { $, ask, element, money, pause, trouble } from './client.js';

const id = new URLSearchParams(location.search).get('id') ?? '';
const SAYS = {
  accepted: 'Your order is in line',
  reserved: 'Reserved, waiting for your payment',
  confirmed: 'Paid, taking the money',
  fulfilled: 'It is yours',
  cancelling: 'Giving everything back',
  cancelled: 'Cancelled',
  refunded: 'Refunded',
};

function show(order) {
  $('id').textContent = order.orderId.slice(0, 8);
  $('state').textContent = SAYS[order.state] ?? order.state;
  $('state').className = 'state' + (order.state === 'fulfilled' ? ' good' : order.ended ? ' bad' : '');
  $('reason').textContent = order.reason ?? (order.ended ? '' : 'This page follows by itself.');
  $('lines').replaceChildren(
    ...order.items.map(line => element('tr', {}, element('td', {}, `${line.quantity} × ${line.sku}`),
      element('td', {}, money(line.price * line.quantity, order.currency)))),
    element('tr', {}, element('td', {}, element('b', {}, 'Total')), element('td', {}, element('b', {}, money(order.total, order.currency)))),
    element('tr', {}, element('td', { class: 'quiet' }, 'of which tax'), element('td', { class: 'quiet' }, money(order.tax, order.currency))));
  $('steps').replaceChildren(...order.history.map(step => element('li', {}, element('span', {}, step.state),
    element('time', { class: 'quiet', datetime: step.at }, new Date(step.at).toLocaleTimeString()))));
  for (const part of ['order', 'what', 'how']) $(part).hidden = false;
}

for (let ended = false; !ended;) {
  try {
    const order = await ask('api/orders/' + encodeURIComponent(id));
    trouble('');
    show(order);
    ended = order.ended;
  } catch (error) {
    if (error.status === 404) {
      trouble('There is no such order.');
      break;
    }
    trouble('The shop does not answer. This page tries again.');
  }
  await pause(1000);
}
