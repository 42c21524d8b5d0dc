// What would be deployed to AWS: what is wrong, what each function may do and why, the template.

import {api, badge, h, say, show, table} from './ui.js';

export async function deploy(main, {app: name}) {
  const d = await api('deploy/' + name);
  const by = Object.entries(Object.groupBy(d.permissions, (p) => p.function));
  show(main,
    h('div', {class: 'head'}, h('h1', {}, 'Deploy'), h('p', {class: 'lead'}, `what ${name} would be on AWS: this is the description's own template, with the least of options`)),
    h('section', {class: 'card'}, h('h2', {}, 'Preflight'),
      d.refused ? h('p', {class: 'bad'}, 'Not deployable: ' + d.refused) : null,
      table('Findings', ['Where', 'What', 'Source'], d.findings.map((f) => h('tr', {},
        h('th', {scope: 'row'}, f.refused ? h('span', {class: 'badge failed'}, 'refused ') : null, f.where), h('td', {}, f.message), h('td', {}, h('small', {}, f.source)))), 'Nothing is found to be wrong.')),
    h('section', {class: 'card'}, h('h2', {}, 'Permissions, and why'),
      h('p', {class: 'lead'}, 'They follow from what each function’s factory asks for; nobody writes them twice.'),
      by.map(([f, all], i) => h('details', {open: i === 0}, h('summary', {}, h('b', {}, f), ` ${all.length} permission${all.length === 1 ? '' : 's'}`),
        table('Permissions of ' + f, ['Because of', 'May', 'On'], all.map((p) => h('tr', {},
          h('th', {scope: 'row'}, p.why), h('td', {}, p.actions.map((a) => h('span', {class: 'chip'}, a))), h('td', {class: 'mono'}, p.resources.join(', ')))))))),
    h('section', {class: 'card'},
      h('div', {class: 'head'}, h('h2', {}, 'Template'), h('button', {click: () => navigator.clipboard.writeText(d.template).then(() => say('Copied.'))}, 'Copy')),
      h('pre', {tabindex: '0'}, d.template || 'None: see above.')));
}
