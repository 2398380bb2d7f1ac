/** The overview: every brief in every language and format, how each stands, and what can be done about it. */

import { counted, element, redraw, spoken } from './dom.js';
import { faultList } from './faults.js';

/** @typedef {import('./state.js').Edition} Edition */
/** @typedef {import('./state.js').BuiltFile} BuiltFile */
/** @typedef {{build: (what: {briefs?: string[], languages?: string[], formats?: string[]}) => void,
 *   open: (path: string, line: number) => void, address: (edition: string) => string}} Actions */

const FORMS = { pdf: 'PDF', docx: 'Word', press: 'Press' };
const BUILT = {
  written: '✓ up to date',
  outdated: '↻ outdated',
  stale: '! last build failed',
  missing: '– not built',
};
const STATES = [
  ['reviewed', 'reviewed'],
  ['translated', 'translated'],
  ['draft', 'draft'],
  ['stale', 'stale'],
  ['missing', 'missing'],
];

/**
 * @param {HTMLElement} root @param {import('./state.js').State} state @param {Actions} actions
 * @param {number} now milliseconds
 */
export function drawMatrix(root, state, actions, now) {
  const { matrix } = state;
  if (!matrix) {
    redraw(root, [element('p', { class: 'empty' }, 'Waiting for the server…')]);
    return;
  }
  const forms = Object.keys(FORMS).filter((form) =>
    matrix.briefs.some((brief) => brief.editions.some((each) => fileOf(each, form))),
  );
  const busy = matrix.building !== null;
  const passed = (now - state.matrixTime) / 1000;
  redraw(root, [
    element(
      'div',
      { class: 'overview-head' },
      element('h2', {}, 'All briefs'),
      buildButton('Build everything', busy, 'all', () => actions.build({})),
    ),
    progress(matrix.building),
    ...(matrix.faults.length
      ? [element('h3', {}, 'Faults of the project'), faultList(matrix.faults, matrix.editor, { open: actions.open })]
      : []),
    matrix.briefs.length
      ? element(
          'div',
          { class: 'table-frame', tabindex: '0', role: 'region', 'aria-label': 'Briefs, languages and formats' },
          table(matrix, forms, busy, passed, actions),
        )
      : element('p', { class: 'empty' }, 'There are no briefs in this project yet.'),
  ]);
}

/** @param {import('./state.js').Matrix['building']} building */
function progress(building) {
  if (!building) return element('div', { class: 'progress' });
  const label = `Building${building.what ? ` ${building.what}` : ''}: ${building.done} of ${building.total}`;
  return element(
    'div',
    { class: 'progress' },
    element('label', { for: 'progress' }, label),
    element('progress', { id: 'progress', max: Math.max(1, building.total), value: building.done }),
  );
}

/**
 * @param {import('./state.js').Matrix} matrix @param {string[]} forms @param {boolean} busy @param {number} passed
 * @param {Actions} actions
 */
function table(matrix, forms, busy, passed, actions) {
  const heads = ['Language', 'Translation', 'Pages', 'Faults', ...forms.map((form) => FORMS[form])];
  return element(
    'table',
    { class: 'matrix' },
    element('caption', { class: 'spoken' }, 'Briefs, languages and formats'),
    element(
      'thead',
      {},
      element('tr', {}, ...heads.map((head) => element('th', { scope: 'col' }, head)), element('td', {})),
    ),
    ...matrix.briefs.map((brief) => rowsOf(brief, forms, busy, passed, actions)),
  );
}

/** @param {import('./state.js').Brief} brief */
function rowsOf(brief, forms, busy, passed, actions) {
  const name = element(
    'th',
    { scope: 'rowgroup', colspan: 4 + forms.length, class: 'brief-name' },
    brief.title,
    ' ',
    element('span', { class: 'slug' }, brief.slug),
  );
  const whole = buildButton(
    'Build brief',
    busy,
    `brief ${brief.slug}`,
    () => actions.build({ briefs: [brief.slug] }),
    `of ${brief.title}`,
  );
  return element(
    'tbody',
    {},
    element('tr', { class: 'brief-row' }, name, element('td', {}, whole)),
    ...brief.editions.map((edition) => rowOf(brief, edition, forms, busy, passed, actions)),
  );
}

/** @param {import('./state.js').Brief} brief @param {Edition} edition */
function rowOf(brief, edition, forms, busy, passed, actions) {
  const what = `${brief.title}, ${edition.name}`;
  const [briefs, languages] = [[brief.slug], [edition.language]];
  const link = element(
    'a',
    { href: actions.address(edition.edition), 'data-key': `show ${edition.edition}` },
    edition.name,
    spoken(` pages of ${brief.title}`),
  );
  return element(
    'tr',
    { 'data-edition': edition.edition },
    element('th', { scope: 'row' }, link, edition.source ? element('span', { class: 'source-mark' }, 'source') : null),
    element('td', {}, translation(edition)),
    element('td', { class: 'number' }, edition.pages || '–'),
    element('td', {}, ...faultCounts(edition)),
    ...forms.map((form) =>
      cell(edition, form, busy, passed, what, () => actions.build({ briefs, languages, formats: [form] })),
    ),
    element(
      'td',
      {},
      buildButton(
        'Build row',
        busy,
        `row ${edition.edition}`,
        () => actions.build({ briefs, languages }),
        `of ${what}`,
      ),
    ),
  );
}

/** How much is translated: a bar, the figure, and what is left in words. @param {Edition} edition */
function translation({ percent, states }) {
  if (percent === null || !states) return element('span', { class: 'soft' }, '–');
  const bar = element('span', { class: 'bar', 'aria-hidden': 'true' });
  const all = Math.max(
    1,
    STATES.reduce((sum, [state]) => sum + states[state], 0),
  );
  for (const [state] of STATES) {
    const part = element('span', { class: `part ${state}` });
    part.style.width = `${(100 * states[state]) / all}%`;
    bar.append(part);
  }
  const left = ['missing', 'stale', 'draft']
    .filter((state) => states[state])
    .map((state) => `${states[state]} ${state}`);
  return element(
    'div',
    { class: 'translation' },
    element('span', { class: 'figure' }, `${percent}%`),
    bar,
    element('small', {}, left.join(' · ') || 'complete'),
  );
}

/** @param {Edition} edition */
function faultCounts({ errors, warnings }) {
  const said = [];
  if (errors) said.push(element('span', { class: 'badge error' }, counted(errors, 'error')));
  if (warnings) said.push(element('span', { class: 'badge warning' }, counted(warnings, 'warning')));
  return said.length ? said : [element('span', { class: 'soft' }, 'none')];
}

/** @param {Edition} edition @param {string} form @param {() => void} build */
function cell(edition, form, busy, passed, what, build) {
  const file = fileOf(edition, form);
  if (!file) return element('td', { class: 'soft' }, '–');
  const facts = [file.age === null ? '' : age(file.age + passed), file.size ? size(file.size) : '']
    .filter(Boolean)
    .join(' · ');
  const name = `${FORMS[form]} of ${what}`;
  return element(
    'td',
    { 'data-form': form },
    element('span', { class: `file-state ${file.state}` }, BUILT[file.state] ?? file.state),
    facts ? element('small', {}, facts) : null,
    element(
      'span',
      { class: 'cell-actions' },
      file.href
        ? element(
            'a',
            { href: file.href, download: true, 'data-key': `file ${edition.edition} ${form}` },
            'Download',
            spoken(` ${name}`),
          )
        : null,
      buildButton('Build', busy, `cell ${edition.edition} ${form}`, build, name),
    ),
  );
}

/** @param {Edition} edition @param {string} form @returns {BuiltFile|undefined} */
export const fileOf = (edition, form) => edition.files.find((file) => file.form === form);

/** While a build runs the button keeps the focus and says that it waits. */
function buildButton(text, busy, key, build, what = '') {
  const made = element(
    'button',
    {
      type: 'button',
      class: 'build',
      'aria-disabled': busy ? 'true' : null,
      'data-key': key,
      onclick: () => busy || build(),
    },
    text,
  );
  if (what) made.append(spoken(` ${what}`));
  return made;
}

/** "3 min ago". @param {number} seconds */
export function age(seconds) {
  if (seconds < 60) return 'just now';
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
  if (seconds < 86400) return `${Math.floor(seconds / 3600)} h ago`;
  return `${counted(Math.floor(seconds / 86400), 'day')} ago`;
}

/** @param {number} bytes */
const size = (bytes) =>
  bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
