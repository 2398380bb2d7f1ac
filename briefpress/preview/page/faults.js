/** Faults as a list, and the source of what was chosen. */

import { element, placed, redraw } from './dom.js';

/** @typedef {import('./state.js').Fault} Fault */
/** @typedef {{open: (path: string, line: number) => void, choose?: (fault: Fault) => void}} Actions */

/**
 * @param {Fault[]} faults @param {string} editor @param {Actions} actions without `choose` nothing leads to a page
 */
export function faultList(faults, editor, actions) {
  return element('ul', { class: 'fault-list' }, ...faults.map((fault, index) => item(fault, index, editor, actions)));
}

/** @param {Fault} fault @param {number} index @param {string} editor @param {Actions} actions */
function item(fault, index, editor, actions) {
  const text = [
    element('span', { class: `badge ${fault.severity}` }, fault.severity),
    element('code', { class: 'code' }, fault.code),
    element('span', { class: 'message' }, fault.message),
  ];
  const where = [fault.page ? `page ${fault.page}` : '', fault.path ? placed(fault.path, fault.line) : '']
    .filter(Boolean)
    .join(' · ');
  const place = element('span', { class: 'where' }, where);
  const choose = actions.choose;
  const body = choose
    ? element(
        'button',
        { type: 'button', class: 'fault', 'data-key': `fault ${index}`, onclick: () => choose(fault) },
        ...text,
        place,
      )
    : element('div', { class: 'fault' }, ...text, place);
  return element(
    'li',
    { class: fault.severity },
    body,
    fault.hint ? element('p', { class: 'hint' }, fault.hint) : null,
    fault.path ? opener(fault, editor, actions, `open ${index}`) : null,
  );
}

/**
 * A link or button that opens the source in an editor; null where there is none.
 * @param {{path: string, line: number, open?: string}} place @param {string} editor @param {Actions} actions
 * @param {string} key
 */
export function opener({ path, line, open }, editor, actions, key) {
  const label = `Open ${placed(path, line)} in the editor`;
  if (open) return element('a', { class: 'open', href: open, 'aria-label': label, 'data-key': key }, 'Open');
  if (editor !== 'visual') return null;
  return element(
    'button',
    { type: 'button', class: 'open', 'aria-label': label, 'data-key': key, onclick: () => actions.open(path, line) },
    'Open',
  );
}

/**
 * The panel of an edition's faults with its filter.
 * @param {HTMLElement} root @param {Fault[]} faults @param {import('./state.js').State} state
 * @param {Actions & {filter: (filter: 'all'|'error'|'warning') => void}} actions
 */
export function drawFaults(root, faults, state, actions) {
  const counts = { all: faults.length, error: 0, warning: 0 };
  for (const fault of faults) counts[fault.severity]++;
  const names = { all: 'All', error: 'Errors', warning: 'Warnings' };
  const kinds = /** @type {('all'|'error'|'warning')[]} */ (Object.keys(names));
  const filters = kinds.map((name) =>
    element(
      'button',
      {
        type: 'button',
        'aria-pressed': String(state.filter === name),
        'data-key': `filter ${name}`,
        onclick: () => actions.filter(name),
      },
      `${names[name]} ${counts[name]}`,
    ),
  );
  const kept = faults.filter((fault) => state.filter === 'all' || fault.severity === state.filter);
  redraw(root, [
    element('h2', { id: 'faults-title' }, 'Faults'),
    element('div', { class: 'filters', role: 'group', 'aria-label': 'Which faults' }, ...filters),
    kept.length
      ? faultList(kept, state.matrix?.editor ?? '', actions)
      : element('p', { class: 'empty' }, faults.length ? 'None of this kind.' : 'Nothing was found. ✓'),
  ]);
}

/**
 * What keeps an edition from being drawn, above its last good pages.
 * @param {HTMLElement} root @param {import('./state.js').Sheets|undefined} sheets @param {string} editor
 * @param {Actions} actions
 */
export function drawTrouble(root, sheets, editor, actions) {
  if (!sheets?.error) {
    root.replaceChildren();
    return;
  }
  const first = sheets.faults.find((fault) => fault.severity === 'error') ?? sheets.faults[0];
  const others = sheets.faults.filter((fault) => fault.severity === 'error').length - 1;
  const below = sheets.pages.length ? 'The pages below are the last good ones.' : 'There are no earlier pages to show.';
  const said = first
    ? [
        element('span', { class: 'message' }, first.message),
        element('span', { class: 'where' }, placed(first.path, first.line)),
      ]
    : [];
  const hint = first?.hint ? element('span', { class: 'hint' }, first.hint) : null;
  redraw(root, [
    element('p', { class: 'trouble-title' }, element('strong', {}, 'This brief cannot be drawn. '), below),
    element(
      'p',
      {},
      ...said,
      hint,
      others > 0 ? ` And ${others} more.` : null,
      first?.path ? opener(first, editor, actions, 'trouble') : null,
    ),
  ]);
}

/**
 * Where the chosen place stands in the sources.
 * @param {HTMLElement} root @param {import('./state.js').State} state
 * @param {Actions & {close: () => void, copied: (text: string) => void}} actions
 */
export function drawSource(root, state, actions) {
  const { selected } = state;
  root.hidden = !selected;
  if (!selected) {
    root.replaceChildren();
    return;
  }
  const where = placed(selected.path, selected.line);
  const kind = 'severity' in selected ? selected.message : describe(selected);
  const copy = async () => {
    await navigator.clipboard?.writeText(where).catch(() => {});
    actions.copied(where);
  };
  redraw(root, [
    element(
      'p',
      {},
      element('span', { class: 'source-label' }, 'Source '),
      element('code', { class: 'source-line' }, where),
      ' ',
      element('span', { class: 'soft' }, kind),
    ),
    element(
      'span',
      { class: 'cell-actions' },
      opener(selected, state.matrix?.editor ?? '', actions, 'source open'),
      element('button', { type: 'button', 'data-key': 'source copy', onclick: copy }, 'Copy'),
      element(
        'button',
        { type: 'button', 'data-key': 'source close', 'aria-label': 'Close the source line', onclick: actions.close },
        '✕',
      ),
    ),
  ]);
}

/** @param {import('./state.js').Place} place */
function describe({ state }) {
  const words = {
    missing: 'not translated yet',
    stale: 'the translation is behind its source',
    draft: 'a draft of a translation',
    reviewed: 'reviewed',
  };
  return words[state] ?? '';
}
