import { ask, element, json } from './predictions.js';

const SHAPES = {
  tea: 'M20 22h32v14a14 14 0 0 1-14 14h-4a14 14 0 0 1-14-14zM52 26h5a7 7 0 0 1 0 14h-6',
  lamp: 'M26 10h20l8 22H18zM36 32v18M26 52h20',
  bag: 'M18 24h36l-4 28H22zM28 24a8 8 0 0 1 16 0',
  book: 'M16 14h18a4 4 0 0 1 4 4v34a4 4 0 0 0-4-4H16zM56 14H38v38h18z',
  tool: 'M22 50l22-22M44 28a9 9 0 1 1 6-12l-7 7 6 6 7-7a9 9 0 0 1-12 6',
  plant: 'M36 52V26M36 34c-12 0-16-8-16-16 12 0 16 8 16 16zM36 30c0-10 6-16 16-16 0 10-6 16-16 16zM26 52h20',
  record: 'M36 10a22 22 0 1 0 .01 0zM36 27a5 5 0 1 0 .01 0z',
  game: 'M18 22h36a6 6 0 0 1 6 6v14a6 6 0 0 1-11 3l-3-3H26l-3 3a6 6 0 0 1-11-3V28a6 6 0 0 1 6-6zM26 27v10M21 32h10M46 32h.1M51 36h.1',
};
const HUES = { tea: 95, lamp: 45, bag: 20, book: 215, tool: 200, plant: 140, record: 285, game: 330 };

const picture = (item) => {
  const [kind, number] = item.split('-');
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  svg.setAttribute('viewBox', '0 0 72 62');
  svg.setAttribute('preserveAspectRatio', 'xMidYMid meet');
  svg.setAttribute('aria-hidden', 'true');
  const light = 62 + (Number(number) * 7) % 22;
  svg.style.setProperty('background', `hsl(${HUES[kind] ?? 0} 45% ${light}%)`);
  const shape = document.createElementNS(space, 'path');
  shape.setAttribute('d', SHAPES[kind] ?? '');
  shape.setAttribute('fill', 'none');
  shape.setAttribute('stroke', `hsl(${HUES[kind] ?? 0} 60% 18%)`);
  shape.setAttribute('stroke-width', '3');
  shape.setAttribute('stroke-linecap', 'round');
  shape.setAttribute('stroke-linejoin', 'round');
  svg.append(shape);
  return svg;
};

const title = (item) => item[0].toUpperCase() + item.slice(1).replace('-', ' no. ');

/** A strip of things that changes with what is done to them. */
export function shop(users, strip, facts) {
  const visitor = `visitor-${crypto.randomUUID().slice(0, 8)}`;
  for (const [value, text] of [[visitor, 'a new visitor'], ['user-3', 'user 3, known to the model'], ['user-41', 'user 41, known to the model']]) {
    const option = element('option', text);
    option.value = value;
    users.append(option);
  }
  const history = document.getElementById('history');
  const done = [];

  const because = (one) => {
    if (!one.because) return '';
    return `because you ${one.because.kind === 'buy' ? 'bought' : 'looked at'} ${title(one.because.item)}`;
  };

  const act = (text, item, kind) => {
    const button = element('button', text);
    button.type = 'button';
    button.setAttribute('aria-label', `${text} ${title(item)}`);
    button.addEventListener('click', async () => {
      const path = `recommendations/${encodeURIComponent(users.value)}/interactions`;
      const kept = await ask(facts, path, json('POST', { id: crypto.randomUUID(), item, kind }));
      if (!kept) return;
      done.unshift(`${kind === 'buy' ? 'bought' : 'looked at'} ${title(item)}`);
      history.textContent = `You ${done.slice(0, 4).join(', ')}.`;
      await show();
    });
    return button;
  };

  const show = async () => {
    const body = await ask(facts, `recommendations/${encodeURIComponent(users.value)}?count=12`);
    if (!body) return;
    const focused = strip.contains(document.activeElement);
    document.getElementById('popular').hidden = body.fallback !== 'unknown';
    strip.replaceChildren(...body.items.map((one) => {
      const card = element('li');
      const acts = element('div', '', 'acts');
      acts.append(act('Look', one.item, 'view'), act('Buy', one.item, 'buy'));
      card.append(picture(one.item), element('span', title(one.item), 'name'), element('span', because(one), 'because'), acts);
      return card;
    }));
    strip.scrollLeft = 0;
    if (focused) strip.focus(); // the button that was pressed is gone
  };

  users.addEventListener('change', () => {
    done.length = 0;
    history.textContent = '';
    show();
  });
  show();
}
