// The first page: every application with a sentence and its own picture.

import {api, h, show} from './ui.js';
import {draw} from './map.js';

const {apps} = await api('/_spate/api/app');
show(document.getElementById('apps'), apps.map((app) =>
  h('li', {},
    h('a', {class: 'picture', href: app.base + '/', tabindex: '-1', 'aria-hidden': 'true'}, draw(app, false).svg),
    h('div', {class: 'text'},
      h('h2', {}, h('a', {href: app.base + '/'}, app.name), app.stopped ? ' (stopped)' : ''),
      h('p', {}, app.about || `${app.functions.length} functions, ${app.resources.length} resources`),
      h('div', {class: 'row'}, h('a', {class: 'button', href: app.base + '/'}, 'Open'), h('a', {class: 'button', href: `/_spate/#/map?app=${app.name}`}, 'See inside'))))));
