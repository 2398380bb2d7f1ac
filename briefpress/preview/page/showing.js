/** What the panes show of the state. */

import { element } from './dom.js';
import { fileOf } from './matrix.js';
import { shown } from './state.js';

/** @typedef {import('./state.js').State} State */
/** @typedef {import('./pane.js').Showing} Showing */

/** One list for all that have none, so that nothing seems to have changed. @type {never[]} */
const NOTHING = [];

/** @param {State} state @param {string} name */
const editionOf = (state, name) =>
  state.matrix?.briefs.flatMap((brief) => brief.editions).find(({ edition }) => edition === name);

/** The pages of an edition. @param {State} state @param {string} name @returns {Showing} */
export function pagesShown(state, name) {
  const edition = editionOf(state, name);
  const sheets = state.whole[name];
  const { zoom, spread, tints } = state.view;
  const known = edition || !state.matrix;
  return {
    key: name,
    title: edition ? edition.name : name,
    note: noteOf(sheets),
    rtl: edition?.rtl ?? false,
    pages: sheets?.pages ?? NOTHING,
    places: sheets?.places ?? NOTHING,
    section: state.section[name] ?? null,
    zoom,
    spread,
    tints,
    actions: NOTHING,
    empty: known ? emptyText(sheets) : 'There is no such brief or language here. Choose one above.',
  };
}

/** @param {import('./state.js').Sheets|undefined} sheets */
function emptyText(sheets) {
  if (!sheets) return 'Drawing the pages…';
  return sheets.error
    ? 'There are no pages yet: the faults say what keeps them from being drawn.'
    : 'This brief has no pages.';
}

/** @param {import('./state.js').Sheets|undefined} sheets */
function noteOf(sheets) {
  if (!sheets) return '';
  return sheets.error ? 'last good pages' : `${sheets.pages.length} ${sheets.pages.length === 1 ? 'page' : 'pages'}`;
}

/**
 * The Word draft: its pages, or where LibreOffice is not here, the file.
 * @param {State} state @param {{draw: () => void, build: (what: Object) => void}} actions @returns {Showing}
 */
export function besideShown(state, actions) {
  const name = state.view.show;
  const word = state.word[name];
  const base = {
    ...pagesShown(state, name),
    key: `word of ${name}`,
    title: 'Word draft',
    places: NOTHING,
    section: null,
    pages: word?.pages ?? NOTHING,
  };
  if (!state.matrix?.office) return { ...base, pages: NOTHING, note: '', ...withoutOffice(state, actions) };
  const old = word && !word.waiting && word.of < (state.whole[name]?.turn ?? 0);
  const again = word && !word.waiting ? [button('Draw again', 'word again', actions.draw)] : NOTHING;
  const note = word?.waiting ? 'being drawn…' : old ? 'older than the pages' : '';
  const empty = word?.failed || 'LibreOffice is drawing the Word draft…';
  return { ...base, note: word?.failed ? `not drawn: ${word.failed}` : note, actions: again, empty };
}

/** @param {State} state @param {{build: (what: Object) => void}} actions */
function withoutOffice(state, actions) {
  const found = shown(state);
  const file = found && fileOf(found.edition, 'docx');
  const empty = 'LibreOffice is not on this machine, so the draft cannot be shown here. Open it in Word instead.';
  if (file?.href)
    return {
      empty,
      actions: [
        element(
          'a',
          { href: file.href, download: true, class: 'button', 'data-key': 'word file' },
          'Download the Word draft',
        ),
      ],
    };
  const what = { briefs: [found?.brief.slug], languages: [found?.edition.language], formats: ['docx'] };
  return { empty, actions: [button('Build the Word draft', 'word build', () => actions.build(what))] };
}

/** @param {string} text @param {string} key @param {() => void} onclick */
const button = (text, key, onclick) => element('button', { type: 'button', 'data-key': key, onclick }, text);
