import { drawing } from './drawing.js';
import { shop } from './shop.js';

const at = (id) => document.getElementById(id);

/** Text into a new element. */
export const element = (name, text = '', className = '') => {
  const made = document.createElement(name);
  made.textContent = text;
  if (className) made.className = className;
  return made;
};

/** Asks, and says in the facts who has answered and how long all took. */
export async function ask(facts, path, options = {}) {
  const began = performance.now();
  try {
    const answer = await fetch(path, options);
    if (!answer.ok) {
      throw new Error(await answer.text() || `answered with ${answer.status}`);
    }
    if (answer.status === 204) return {};
    const body = await answer.json();
    const took = Math.round(performance.now() - began);
    facts.className = 'facts';
    facts.textContent = body.fallback
      ? `Without the model (${body.fallback}), ${took} ms`
      : `Model ${body.model}, version ${body.version}: ${body.millis} ms of ${took} ms`;
    return body;
  } catch (problem) {
    facts.className = 'facts trouble';
    facts.textContent = problem instanceof TypeError ? 'No answer. Is the server still there?' : problem.message;
    return null;
  }
}

/** A JSON body. */
export const json = (method, value) => ({
  method,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(value),
});

/** A bar from 0 to 1. */
export const bar = (share) => {
  const outer = element('span', '', 'bar');
  const inner = element('i');
  inner.style.setProperty('width', `${Math.max(1, Math.min(1, share) * 100)}%`);
  outer.append(inner);
  return outer;
};

const form = at('payment');
const fresh = () => crypto.randomUUID().slice(0, 8);
const me = fresh();

const payment = () => {
  const values = Object.fromEntries(new FormData(form));
  const [latitude, longitude] = values.place ? values.place.split(',').map(Number) : [];
  return {
    id: crypto.randomUUID(),
    card: values.card,
    device: values.device || undefined,
    merchant: values.merchant,
    category: values.category,
    amount: Number(values.amount),
    cardPresent: form.elements.cardPresent.checked,
    latitude,
    longitude,
  };
};

const fill = (values) => {
  for (const [name, value] of Object.entries(values)) {
    const field = form.elements[name];
    if (field.type === 'checkbox') field.checked = value;
    else field.value = value;
  }
};

const decide = async (what = payment()) => {
  const body = await ask(at('fraud-facts'), 'fraud', json('POST', what));
  const place = at('decision');
  place.replaceChildren();
  if (!body) return;
  const verdict = element('p', '', 'verdict');
  verdict.append(element('b', body.decision, body.decision));
  verdict.append(body.score === null
    ? 'decided by rules alone'
    : `${(body.score * 100).toFixed(1)} % likely to be a fraud`);
  const reasons = element('ul');
  const most = Math.max(0.5, ...body.reasons.map((r) => r.weight));
  for (const reason of body.reasons) {
    const line = element('li', reason.text);
    line.append(reason.weight > 0 ? bar(reason.weight / most) : element('span', 'rule', 'figure'));
    reasons.append(line);
  }
  place.append(verdict, reasons);
};

const usual = { card: `card-${me}`, amount: 23.5, merchant: 'corner-shop', category: 'groceries', place: '52.5,13.4', device: `phone-${me}`, cardPresent: true };
const examples = {
  usual,
  far: { ...usual, amount: 890, merchant: 'camera-store', category: 'electronics', place: '40.4,-3.7', device: '', cardPresent: true },
  burst: { ...usual, amount: 150, merchant: 'gift-card-kiosk', category: 'gift-cards', place: '', device: 'unknown-phone', cardPresent: false },
};

at('examples').addEventListener('click', async (event) => {
  const name = event.target.dataset?.example;
  if (!name) return;
  fill(examples[name]);
  for (let i = 1; name === 'burst' && i < 6; i++) {
    await decide({ ...payment(), amount: i < 3 ? 1 : 90 + 10 * i });
  }
  await decide();
});
form.addEventListener('submit', (event) => {
  event.preventDefault();
  decide();
});
fill(usual);

const translate = async () => {
  const body = await ask(at('translator-facts'), 'translations', json('POST', {
    from: 'little-english', to: 'tarel', text: at('source').value,
  }));
  at('target').textContent = body ? body.text : '';
  at('warnings').replaceChildren(...(body?.warnings ?? []).map((text) => element('li', text)));
};
const sentences = [
  'the old sailor sees my red boat.',
  'my quiet cats did not follow 12 strange birds today.',
  'these happy children like your green garden?',
];
for (const sentence of sentences) {
  const button = element('button', sentence);
  button.type = 'button';
  button.addEventListener('click', () => {
    at('source').value = sentence;
    translate();
  });
  at('sentences').append(button);
}
at('text').addEventListener('submit', (event) => {
  event.preventDefault();
  translate();
});

drawing(at('sheet'), at('labels'), at('digit-facts'));
shop(at('user'), at('strip'), at('shop-facts'));
