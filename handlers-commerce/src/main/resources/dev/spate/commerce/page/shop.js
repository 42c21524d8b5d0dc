import { $, ask, element, money, pause, trouble } from './client.js';

const customer = localStorage.customer ??= 'c-' + crypto.randomUUID().slice(0, 13);
const cards = new Map();
let opens = 0;
let skew = 0;

/** A sneaker, drawn; each model has its colour. */
function picture() {
  const hash = 8 + cards.size * 61 % 360; // neighbours differ
  const frame = element('div', { class: 'picture' });
  frame.style.background = `linear-gradient(140deg, hsl(${hash} 45% 86%), hsl(${(hash + 50) % 360} 40% 72%))`;
  frame.innerHTML = `<svg viewBox="0 0 200 110" aria-hidden="true">
    <path d="M12 84c-2-22 2-38 10-46 6 8 18 10 28 4l10-12c14 18 40 34 74 38 26 3 46 6 50 18l1 6c-60 4-128 4-173-8z" fill="hsl(${hash} 62% 42%)"/>
    <path d="M12 82c46 12 112 12 173 8 3 2 3 8 0 11-58 4-128 4-170-4-4-3-5-10-3-15z" fill="#fff"/>
    <path d="M60 32l-9 11c20 22 52 34 90 36l6-10C108 64 78 52 60 32z" fill="hsl(${hash} 70% 30%)"/>
    <path d="M78 50l-9 8m21 0l-8 9m22-2l-7 9" stroke="#fff" stroke-width="4" stroke-linecap="round"/></svg>`;
  return frame;
}

function card(model, products) {
  const sizes = element('fieldset', {}, element('legend', { class: 'unseen' }, 'Size'));
  const left = element('span', { class: 'left quiet' }, 'Choose a size');
  const buy = element('button', { disabled: true }, 'Buy');
  const form = element('form', {},
    element('div', { class: 'title' }, element('h2', {}, model),
      element('span', {}, money(products[0].price, products[0].currency))),
    sizes, element('div', { class: 'row' }, left, buy));
  const state = { products: new Map(), inputs: new Map(), left, buy, form };
  for (const product of products) {
    const size = product.sku.slice(product.sku.lastIndexOf('-') + 1);
    const input = element('input', { type: 'radio', name: 'size', value: product.sku });
    input.addEventListener('change', () => show(state));
    state.inputs.set(product.sku, input);
    sizes.append(element('label', {}, input, element('span', {}, size)));
  }
  form.addEventListener('submit', event => {
    event.preventDefault();
    checkout(new FormData(form).get('size'));
  });
  $('models').append(element('li', {}, picture(), form));
  cards.set(model, state);
}

function show(state) {
  for (const [sku, input] of state.inputs) {
    input.disabled = state.products.get(sku).soldOut;
    if (input.disabled) input.checked = false;
  }
  const chosen = state.products.get(new FormData(state.form).get('size'));
  const all = [...state.products.values()];
  state.left.className = 'left' + (chosen && chosen.free <= 5 ? ' few' : ' quiet');
  state.left.textContent = all.every(p => p.soldOut) ? 'Sold out'
    : !chosen ? `${all.reduce((sum, p) => sum + p.free, 0).toLocaleString()} left in all sizes` : chosen.free ? `${chosen.free} left` : 'All in carts: try again soon';
  state.buy.disabled = !chosen || Date.now() + skew < opens;
}

async function refresh() {
  try {
    const products = [];
    let next = 'api/products?limit=200';
    while (next) {
      const response = await fetch(next);
      products.push(...await response.json());
      next = /<([^>]+)>; rel="next"/.exec(response.headers.get('link') ?? '')?.[1];
    }
    const models = Map.groupBy(products, p => p.category);
    for (const [model, list] of models) {
      if (!cards.has(model)) card(model, list);
      const state = cards.get(model);
      list.forEach(p => state.products.set(p.sku, p));
      show(state);
    }
    $('empty').hidden = products.length > 0;
  } catch {
    trouble('The shop does not answer. This page tries again.');
    return;
  }
  trouble('');
}

function tick() {
  const left = Math.ceil((opens - Date.now() - skew) / 1000);
  const two = n => String(n).padStart(2, '0');
  $('clock').innerHTML = left > 0
    ? `Opens in <b>${two(Math.floor(left / 3600))}:${two(Math.floor(left / 60) % 60)}:${two(left % 60)}</b>`
    : 'Open <b>now</b>';
  if (left <= 0 && left > -2) cards.forEach(show);
}

async function checkout(sku) {
  trouble('');
  // The same cart keeps its key until it is answered, whatever happens to this page.
  const key = localStorage['cart ' + sku] ??= crypto.randomUUID();
  try {
    let place = '';
    for (;;) {
      try {
        const order = await ask('api/checkout', {
          method: 'POST',
          headers: { 'idempotency-key': key, ...(place && { 'waiting-room': place }) },
          body: JSON.stringify({ customer, items: [{ sku, quantity: 1 }] }),
        });
        delete localStorage['cart ' + sku];
        localStorage.order = order.orderId;
        location.href = 'order?id=' + order.orderId;
        return;
      } catch (error) {
        if (error.status !== 429) throw error;
        place = await wait();
        if (!place) return;
      }
    }
  } catch (error) {
    trouble(error.message || 'The shop does not answer.');
  } finally {
    $('room').close();
  }
}

/** Waits in line; answers with the place, or with nothing when the customer leaves. */
async function wait() {
  let left = false;
  $('leave').onclick = () => { left = true; $('room').close(); };
  $('room').onclose = () => { left = true; };
  let place = await ask('api/waiting-room', { method: 'POST', body: JSON.stringify({ customer }) });
  if (!$('room').open) $('room').showModal();
  while (!place.open && !left) {
    $('ahead').textContent = place.ahead.toLocaleString();
    $('wait').textContent = `${place.ahead === 1 ? 'person' : 'people'} before you, about ${Math.ceil(place.waitMillis / 1000)} s`;
    await pause(Math.min(5000, Math.max(500, place.waitMillis / 2)));
    place = await ask('api/waiting-room', { headers: { 'waiting-room': place.token } });
  }
  return left ? '' : place.token;
}

const session = await ask('api/session');
opens = session.opens ? Date.parse(session.opens) : 0;
skew = Date.parse(session.now) - Date.now();
if (localStorage.order) {
  $('last').href = 'order?id=' + localStorage.order;
  $('last').hidden = false;
}
tick();
setInterval(tick, 250);
await refresh();
setInterval(refresh, 2000);
