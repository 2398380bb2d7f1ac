/** What the page knows and shows: one object, and the part of it that stands in the address. */

/**
 * @typedef {{severity: 'error'|'warning', code: string, message: string, hint: string, path: string, line: number,
 *   page: number, box: number[]|null, open: string}} Fault
 * @typedef {{form: string, state: 'written'|'outdated'|'stale'|'missing', age: number|null, size: number,
 *   href: string}} BuiltFile
 * @typedef {{missing: number, stale: number, draft: number, translated: number, reviewed: number}} States
 * @typedef {{edition: string, language: string, name: string, source: boolean, rtl: boolean, percent: number|null,
 *   states: States|null, errors: number, warnings: number, pages: number, files: BuiltFile[]}} Edition
 * @typedef {{slug: string, title: string, editions: Edition[]}} Brief
 * @typedef {{title: string, office: boolean, editor: ''|'visual'|'vscode',
 *   building: {done: number, total: number, what: string}|null, faults: Fault[], briefs: Brief[]}} Matrix
 * @typedef {{id: string, width: number, height: number, changed?: boolean}} PageImage
 * @typedef {{page: number, box: number[], unit: string, path: string, line: number, state: string}} Place
 * @typedef {{edition: string, turn: number, whole: boolean, first_page: number, error: boolean, pages: PageImage[],
 *   places: Place[], faults: Fault[], ms: number}} Sheets
 * @typedef {{edition: string, turn: number, pages: PageImage[], failed: string,
 *   of?: number, waiting?: boolean}} WordPages `of` is the turn of the pages when it was asked for
 * @typedef {{path: string, line: number, before: string, after: string, note: string}} Edit
 * @typedef {{name: string, step: 'reading'|'dry-run'|'applying'|'written'|'refused', token?: string, kind?: string,
 *   what?: string,
 *   edits?: Edit[], faults?: Fault[], nothing?: boolean, error?: string, written?: string[]}} Taking
 */

/* The pages of a whole have the numbers 1, 2, ..; those of a section begin with its `first_page`, in `places`, too. */

/**
 * What the address keeps, so that a reload or a bookmark shows the same again. `show` is an edition, or '' for the
 * overview; `beside` is '' for nothing, 'source', 'word' or a language; `zoom` is 'width', 'page' or per cent; `at` is
 * the unit at the top of the view.
 * @typedef {{show: string, beside: string, zoom: string, spread: boolean, tints: boolean, panel: boolean,
 *   at: string}} View
 */

/** @type {View} */
const FIRST = { show: '', beside: '', zoom: 'width', spread: false, tints: true, panel: true, at: '' };

/** The steps of + and −, in per cent. */
export const ZOOMS = [25, 33, 50, 67, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300];

/** @returns a page that knows nothing yet */
export function nothingYet() {
  return {
    view: readAddress(location.hash),
    /** @type {Matrix|null} */ matrix: null,
    /** When `matrix` came, in milliseconds. */ matrixTime: 0,
    /** The last whole drawing of each edition. @type {Object<string, Sheets>} */ whole: {},
    /** A section that is newer than the whole. @type {Object<string, Sheets>} */ section: {},
    /** @type {Object<string, WordPages>} */ word: {},
    /** Whether the place that the address names is still to be shown. */ arriving: true,
    /** null before the first connection. @type {boolean|null} */ connected: null,
    /** @type {'all'|'error'|'warning'} */ filter: 'all',
    /** The place whose source is told. @type {Place|Fault|null} */ selected: null,
    /** @type {Taking|null} */ taking: null,
    /** What was refused or done last, in words. */ told: '',
  };
}

/** @typedef {ReturnType<typeof nothingYet>} State */

/** @param {string} hash as in `#/india/hi?beside=source&zoom=page` @returns {View} */
export function readAddress(hash) {
  const [path, query = ''] = hash.replace(/^#\/?/, '').split('?');
  const given = new URLSearchParams(query);
  const zoom = given.get('zoom') ?? '';
  return {
    show: decoded(path),
    beside: given.get('beside') ?? FIRST.beside,
    zoom: zoom === 'page' || Number(zoom) > 0 ? zoom : FIRST.zoom,
    spread: given.get('spread') === 'on',
    tints: given.get('tints') !== 'off',
    panel: given.get('faults') !== 'off',
    at: given.get('at') ?? '',
  };
}

/** @param {string} path what is not encoded well stays as it is @returns {string} */
function decoded(path) {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}

/** @param {View} view @returns {string} the hash that `readAddress` reads */
export function address(view) {
  const query = new URLSearchParams();
  if (view.beside) query.set('beside', view.beside);
  if (view.zoom !== FIRST.zoom) query.set('zoom', view.zoom);
  if (view.spread) query.set('spread', 'on');
  if (!view.tints) query.set('tints', 'off');
  if (!view.panel) query.set('faults', 'off');
  if (view.at) query.set('at', view.at);
  return `#/${encodeURI(view.show)}${query.size ? `?${query}` : ''}`;
}

/** @param {State} state @returns {{brief: Brief, edition: Edition}|null} what `show` names, if it is there */
export function shown({ matrix, view }) {
  for (const brief of matrix?.briefs ?? [])
    for (const edition of brief.editions) if (edition.edition === view.show) return { brief, edition };
  return null;
}

/**
 * What stands beside: 'word', an edition, or '' for nothing, as where the source would stand beside itself.
 * @param {State} state @returns {string}
 */
export function beside(state) {
  const { view } = state;
  const found = shown(state);
  if (!view.beside || !found) return '';
  if (view.beside === 'word') return 'word';
  const other = found.brief.editions.find((each) =>
    view.beside === 'source' ? each.source : each.language === view.beside,
  );
  return other && other.edition !== view.show ? other.edition : '';
}

/** @param {State} state @returns {string[]} the editions whose news are asked for */
export function followed(state) {
  const other = beside(state);
  // Before the first matrix nobody knows which edition is the source; it is asked for once that is known.
  return state.view.show ? [state.view.show, ...(other && other !== 'word' ? [other] : [])] : [];
}

/**
 * The faults of an edition, errors first and otherwise as they came.
 * @param {State} state @param {string} edition @returns {Fault[]}
 */
export function faultsOf(state, edition) {
  const all = [...(state.whole[edition]?.faults ?? []), ...(state.matrix?.faults ?? [])];
  return [...all.filter((fault) => fault.severity === 'error'), ...all.filter((fault) => fault.severity !== 'error')];
}

/**
 * The state once drawings have come. A whole replaces the section that it is at least as new as; what cannot be drawn
 * keeps the pages that are there.
 * @param {State} state @param {Sheets} sheets @returns {Partial<State>}
 */
export function drawn(state, sheets) {
  const { edition } = sheets;
  const before = state.whole[edition];
  if (!sheets.whole) {
    const late = sheets.turn < (before?.turn ?? 0);
    return late || !sheets.pages.length ? {} : { section: { ...state.section, [edition]: sheets } };
  }
  if (sheets.turn < (before?.turn ?? 0)) return {};
  const { [edition]: section, ...others } = state.section;
  const kept = sheets.error && !sheets.pages.length && before ? { pages: before.pages, places: before.places } : {};
  return {
    whole: { ...state.whole, [edition]: { ...sheets, ...kept } },
    section: section && section.turn > sheets.turn ? state.section : others,
  };
}
