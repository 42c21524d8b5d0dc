// Faults: the simulator's troubles, switched on for the living system.

import {attempt, h, ms, post, show} from './ui.js';
import {simulation} from './simulation.js';
import {model} from './model.js';

const SWITCHES = [
  ['crashes', 'Crash before acknowledging', 'The function has done its work, then the process dies: the event comes again.', 1000, percent],
  ['duplicates', 'Duplicate', 'So many events are delivered once more.', 900, percent],
  ['delay', 'Delay and reorder', 'Each event is on its way for up to so long.', 30000, ms],
  ['throttles', 'Throttle', 'So many deliveries find no room and come again later.', 1000, percent],
  ['portFailures', 'Failing ports', 'So many reads and writes fail, half of them after they were done.', 500, percent],
  ['portDelay', 'Slow ports', 'Each read and write takes up to so much longer.', 5000, ms],
];

const JUMPS = [['+1 min', 60e3], ['+1 h', 3600e3], ['+1 d', 86400e3]];

function percent(perMille) {
  return perMille / 10 + ' %';
}

export function faults(main, {app: name}) {
  const now = model.faults;
  const scope = h('select', {}, h('option', {value: ''}, 'all applications'), model.apps.map((a) => h('option', {value: a.name, selected: now.app === a.name}, a.name)));
  const inputs = SWITCHES.map(([name, title, text, most, words]) => {
    const out = h('output', {for: name}, words(now[name] || 0));
    const input = h('input', {type: 'range', id: name, min: '0', max: String(most), step: most > 1000 ? '100' : '10', value: String(now[name] || 0), 'aria-describedby': name + '-text', input: (e) => (out.textContent = words(Number(e.target.value)))});
    return [name, input, h('div', {}, h('label', {for: name}, h('b', {}, title), out), input, h('small', {id: name + '-text'}, text))];
  });
  const apply = () => attempt(() => post('faults', {app: scope.value, ...Object.fromEntries(inputs.map(([name, input]) => [name, Number(input.value)]))}), (plan) => (plan.on ? 'Trouble has begun.' : 'All faults are off.'));
  const none = () => {
    inputs.forEach(([, input]) => {
      input.value = 0;
      input.dispatchEvent(new Event('input'));
    });
    return apply();
  };
  const place = h('section', {class: 'card', 'aria-labelledby': 'simulation-head'});
  show(main,
    h('div', {class: 'head'}, h('h1', {}, 'Faults'), h('p', {class: 'lead'}, 'what can go wrong on a bad day, now: a good application loses nothing and does nothing twice')),
    h('section', {class: 'card'},
      h('div', {class: 'row'}, h('label', {}, h('span', {}, 'Who suffers'), scope)),
      h('div', {class: 'switches'}, inputs.map(([, , element]) => element)),
      h('div', {class: 'row', style: 'margin-top:18px'}, h('button', {class: 'primary', click: apply}, 'Apply'), h('button', {click: none}, 'Switch all off'))),
    h('section', {class: 'card'}, h('h2', {}, 'Clock'),
      h('p', {class: 'lead'}, 'Move it ahead: retries become due, messages visible again, timetables fire, items expire. It does not go back before the next start.'),
      h('div', {class: 'row', style: 'margin-top:10px'}, JUMPS.map(([text, by]) => h('button', {click: () => attempt(() => post('clock', {ahead: by}), 'The clock has moved.')}, text)))),
    place);
  return simulation(place, name);
}
