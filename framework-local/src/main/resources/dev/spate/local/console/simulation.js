// Run under simulation: the same application, many bad days in virtual time, in the background.

import {api, attempt, count, h, ms, post, show} from './ui.js';

const PAUSE = 500; // ms between looks at how far it is

export async function simulation(place, app) {
  const {scenarios, run} = await api('simulation');
  const scenario = h('select', {}, scenarios[app].map((name) => h('option', {}, name)));
  const seeds = h('input', {type: 'number', min: '1', max: '100000', value: '200'});
  const first = h('input', {type: 'number', min: '0', value: '0'});
  const seconds = h('input', {type: 'number', min: '1', max: '600', value: '30'});
  const state = h('div', {'aria-live': 'polite'});
  let timer;
  const look = async () => draw((await api('simulation')).run);
  const draw = (now) => {
    clearTimeout(timer);
    show(state, now ? progress(now) : null);
    if (now && !now.over) timer = setTimeout(() => look().catch(() => {}), PAUSE);
  };
  const begin = async () => {
    const got = await attempt(() => post('simulate', {app, scenario: scenario.value, first: Number(first.value), seeds: Number(seeds.value), seconds: Number(seconds.value)}));
    if (got) draw(got.run);
  };
  show(place, h('h2', {id: 'simulation-head'}, 'Run under simulation'),
    h('p', {class: 'lead'}, `${app} beside the one that lives, in virtual time and on empty stores, once for each seed: duplicates, delays, throttles, crashes, failing and slow ports. The first day that goes wrong is made smaller and shown.`),
    h('div', {class: 'row', style: 'margin-top:10px'},
      h('label', {class: 'grow'}, h('span', {}, 'Scenario'), scenario), h('label', {}, h('span', {}, 'Seeds'), seeds),
      h('label', {}, h('span', {}, 'from'), first), h('label', {}, h('span', {}, 'at most seconds'), seconds)),
    h('div', {class: 'row', style: 'margin:10px 0'}, h('button', {class: 'primary', click: begin}, 'Simulate'), h('button', {click: () => attempt(() => post('simulate-stop', {}), 'It stops after this seed.')}, 'Stop')),
    state);
  draw(run);
  return () => clearTimeout(timer);
}

function progress(run) {
  const what = `${run.done} of ${run.seeds} seeds, ${count(run.deliveries)} invocations in ${ms(run.took)}`;
  const story = run.trouble?.findIndex((line) => line.startsWith('the story')) ?? -1;
  return [
    h('h3', {class: run.trouble ? 'bad' : ''}, run.trouble ? `Seed ${run.seed} goes wrong` : run.over ? 'Nothing went wrong' : 'Simulating…', ` · ${run.app}, ${run.scenario}`),
    h('progress', {max: String(run.seeds), value: String(run.done), 'aria-label': 'Seeds'}), h('p', {class: 'lead'}, what),
    run.trouble ? h('p', {class: 'bad'}, (story < 0 ? run.trouble : run.trouble.slice(0, story)).join(' · ')) : null,
    story < 0 ? null : h('ol', {class: 'story', 'aria-label': 'Step by step', tabindex: '0'}, run.trouble.slice(story + 1).map(step))];
}

/** 2026-01-01T00:00:03Z where [event] what */
function step(line) {
  const [, at, rest] = /^\S+T(\S+?)Z? (.*)$/.exec(line) || [null, '', line];
  return h('li', {class: rest.startsWith('fault') ? 'bad' : ''}, h('span', {class: 'mono quiet'}, at), ' ', rest);
}
