import { ask, bar, element } from './predictions.js';

const WIDTH = 18;
const QUIET = 250;

/** A sheet to draw on; what is drawn is sent a moment after the last stroke. */
export function drawing(sheet, labels, facts) {
  const pen = sheet.getContext('2d');
  let last = null;
  let waiting = 0;
  let asked = 0;

  const clear = () => {
    pen.fillStyle = '#fff';
    pen.fillRect(0, 0, sheet.width, sheet.height);
    labels.replaceChildren(element('li', 'Draw on the sheet, or press a digit key on it.', 'quiet'));
    facts.textContent = '';
    asked++;
  };

  const show = (body) => {
    if (!body) return;
    labels.replaceChildren(...body.labels.map(({ label, probability }) => {
      const line = element('li', label);
      line.append(bar(probability), element('span', `${(probability * 100).toFixed(1)} %`, 'figure'));
      return line;
    }));
  };

  const send = async (picture) => {
    const mine = ++asked;
    const body = await ask(facts, 'images', { method: 'POST', headers: { 'content-type': picture.type }, body: picture });
    if (mine === asked) show(body);
  };

  const later = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => sheet.toBlob(send, 'image/png'), QUIET);
  };

  const place = (event) => {
    const box = sheet.getBoundingClientRect();
    return [
      (event.clientX - box.left) * sheet.width / box.width,
      (event.clientY - box.top) * sheet.height / box.height,
    ];
  };

  const stroke = (from, to) => {
    pen.strokeStyle = '#111';
    pen.lineWidth = WIDTH;
    pen.lineCap = 'round';
    pen.lineJoin = 'round';
    pen.beginPath();
    pen.moveTo(...from);
    pen.lineTo(...to);
    pen.stroke();
  };

  sheet.addEventListener('pointerdown', (event) => {
    sheet.setPointerCapture(event.pointerId);
    last = place(event);
    stroke(last, last);
    clearTimeout(waiting);
  });
  sheet.addEventListener('pointermove', (event) => {
    if (!last) return;
    const next = place(event);
    stroke(last, next);
    last = next;
  });
  for (const end of ['pointerup', 'pointercancel']) {
    sheet.addEventListener(end, () => {
      if (last) later();
      last = null;
    });
  }
  sheet.addEventListener('keydown', (event) => {
    if (!/^[0-9]$/.test(event.key)) return;
    clear();
    pen.fillStyle = '#111';
    pen.font = '200px sans-serif';
    pen.textAlign = 'center';
    pen.textBaseline = 'middle';
    pen.fillText(event.key, sheet.width / 2, sheet.height / 2);
    later();
  });
  document.getElementById('clear').addEventListener('click', clear);
  document.getElementById('picture').addEventListener('change', (event) => {
    const [file] = event.target.files;
    if (file) send(file);
    event.target.value = '';
  });
  clear();
}
