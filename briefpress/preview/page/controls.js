/** The controls above the pages, and the keys that do the same. */

import { byId, dialog, differs, element, redraw } from './dom.js';
import { percentOf } from './pane.js';
import { ZOOMS, beside, faultsOf, shown } from './state.js';

/** @typedef {import('./state.js').State} State */

const changedChoices = differs();
const changedStatus = differs();
const zoomButtons = () => /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-zoom]'));

/** @param {State} state @param {(page: number) => void} jump goes to a page */
export function drawControls(state, jump) {
  const { matrix, view } = state;
  if (changedChoices(matrix, view.show, view.beside)) drawChoices(state);
  byId('project').textContent = matrix?.title || 'Proof room';
  const overview = byId('to-overview');
  if (view.show) overview.removeAttribute('aria-current');
  else overview.setAttribute('aria-current', 'page');
  press('spread', view.spread);
  press('tints', view.tints);
  press('panel', view.panel);
  for (const button of zoomButtons()) button.setAttribute('aria-pressed', String(button.dataset.zoom === view.zoom));
  const faults = view.show ? faultsOf(state, view.show) : [];
  const errors = faults.filter((fault) => fault.severity === 'error').length;
  byId('panel').textContent = `Faults ${faults.length}${errors ? ` (${errors} errors)` : ''}`.replace(
    '(1 errors)',
    '(1 error)',
  );
  const [sheets, section] = [state.whole[view.show], state.section[view.show]];
  if (changedStatus(sheets, section)) drawStatus(sheets, section, jump);
}

/** What the zoom comes to, once the pages are laid out. @param {State} state */
export function drawZoom(state) {
  byId('zoom-value').textContent = `${zoomOf(state)}%`;
}

/** @param {State} state */
const zoomOf = ({ view, whole }) => percentOf(view.zoom, byId('first'), whole[view.show]?.pages ?? []);

/** @param {string} id @param {boolean} pressed */
const press = (id, pressed) => byId(id).setAttribute('aria-pressed', String(pressed));

/** @param {State} state */
function drawChoices(state) {
  const { matrix, view } = state;
  const found = shown(state);
  const briefs = (matrix?.briefs ?? []).map(({ slug, title }) => [slug, title]);
  choices('brief', found ? briefs : [['', 'All briefs'], ...briefs], found?.brief.slug ?? '');
  const editions = found?.brief.editions ?? [];
  const names = editions.map(({ language, name, percent }) => [
    language,
    percent === null ? name : `${name} · ${percent}%`,
  ]);
  choices('language', names, found?.edition.language ?? '');
  const others = editions
    .filter(({ source, edition }) => !source && edition !== view.show)
    .map(({ language, name }) => [language, name]);
  const source = found && !found.edition.source ? [['source', 'Source']] : [];
  choices('beside', [['', 'Nothing'], ...source, ...others, ['word', 'Word draft']], beside(state) ? view.beside : '');
}

/** @param {string} id @param {string[][]} options @param {string} chosen */
function choices(id, options, chosen) {
  byId(id).replaceChildren(
    ...options.map(([value, text]) => element('option', { value, selected: value === chosen }, text)),
  );
}

/**
 * How long it took, and buttons that go to what has changed; or what is there of a drawing that is not done.
 * @param {import('./state.js').Sheets|undefined} sheets @param {import('./state.js').Sheets|undefined} section
 * @param {(page: number) => void} jump
 */
function drawStatus(sheets, section, jump) {
  if (section) {
    byId('status').replaceChildren(`A section on page ${section.first_page} has changed; all pages follow`);
    return;
  }
  if (!sheets || sheets.error) {
    byId('status').replaceChildren();
    return;
  }
  const pages = sheets.pages.flatMap((page, index) => (page.changed ? [index + 1] : []));
  const time = sheets.ms ? `Drawn in ${(sheets.ms / 1000).toFixed(1)} s` : '';
  const buttons = pages.slice(0, 6).map((page) =>
    element(
      'button',
      {
        type: 'button',
        'data-key': `changed ${page}`,
        'aria-label': `Go to page ${page}, which has changed`,
        onclick: () => jump(page),
      },
      String(page),
    ),
  );
  redraw(byId('status'), [time, ...(buttons.length ? [time ? ' · changed: ' : 'Changed: ', ...buttons] : [])]);
}

/**
 * @typedef {{state: State, look: (view: Partial<import('./state.js').View>) => void, go: (edition: string) => void,
 *   takeFile: (file: File) => void, chooseFault: (fault: import('./state.js').Fault) => void}} Actions
 * @param {Actions} actions
 */
export function bindControls(actions) {
  const { state, look, go } = actions;
  const on = (id, event, listener) => byId(id).addEventListener(event, listener);
  on('brief', 'change', ({ target }) => go(editionOfBrief(state, target.value)));
  on('language', 'change', ({ target }) => go(editionIn(state, target.value)));
  on('beside', 'change', ({ target }) => look({ beside: target.value }));
  on('zoom-in', 'click', () => look({ zoom: step(state, 1) }));
  on('zoom-out', 'click', () => look({ zoom: step(state, -1) }));
  for (const button of zoomButtons()) button.addEventListener('click', () => look({ zoom: button.dataset.zoom }));
  for (const name of ['spread', 'tints', 'panel']) on(name, 'click', () => look({ [name]: !state.view[name] }));
  on('skip', 'click', (event) => {
    event.preventDefault(); // the address has another use here
    byId('main').focus();
  });
  const file = /** @type {HTMLInputElement} */ (byId('file'));
  on('take', 'click', () => file.click());
  on('file', 'change', () => {
    if (file.files?.[0]) actions.takeFile(file.files[0]);
    file.value = '';
  });
  on('to-help', 'click', () => dialog('help').showModal());
  on('close-help', 'click', () => dialog('help').close());
  bindTheme();
  bindKeys(actions);
}

/** @param {State} state @param {string} slug the same language of another brief, or else its source */
function editionOfBrief(state, slug) {
  const language = shown(state)?.edition.language;
  const editions = state.matrix?.briefs.find((brief) => brief.slug === slug)?.editions ?? [];
  const edition =
    editions.find((each) => each.language === language) ?? editions.find((each) => each.source) ?? editions[0];
  return edition?.edition ?? '';
}

/** @param {State} state @param {string} language */
const editionIn = (state, language) =>
  shown(state)?.brief.editions.find((each) => each.language === language)?.edition ?? state.view.show;

/** The next zoom that is larger or smaller. @param {State} state @param {1|-1} direction */
function step(state, direction) {
  const now = zoomOf(state);
  const next = direction > 0 ? ZOOMS.find((zoom) => zoom > now) : ZOOMS.findLast((zoom) => zoom < now);
  return String(next ?? now);
}

/** Light or dark, as the system has it until somebody chooses. */
function bindTheme() {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const show = () => {
    const chosen = remembered('theme');
    if (chosen) document.documentElement.dataset.theme = chosen;
    press('theme', chosen ? chosen === 'dark' : dark.matches);
  };
  byId('theme').addEventListener('click', () => {
    remember('theme', byId('theme').getAttribute('aria-pressed') === 'true' ? 'light' : 'dark');
    show();
  });
  dark.addEventListener('change', show);
  show();
}

/** @param {Actions} actions */
function bindKeys({ state, look, go, chooseFault }) {
  const box = /** @type {HTMLInputElement} */ (byId('keys'));
  box.checked = remembered('keys') !== 'off';
  box.addEventListener('change', () => remember('keys', box.checked ? 'on' : 'off'));
  let at = -1;
  let left = '';
  const fault = (/** @type {number} */ by) => {
    const all = faultsOf(state, state.view.show);
    if (!all.length) return;
    at = (at + by + all.length) % all.length;
    chooseFault(all[at]);
  };
  const language = (/** @type {number} */ by) => {
    const editions = shown(state)?.brief.editions ?? [];
    const next = editions[editions.findIndex((each) => each.edition === state.view.show) + by];
    if (next) go(next.edition);
  };
  const overview = () => {
    const to = state.view.show ? '' : left;
    left = state.view.show;
    go(to);
  };
  const room = {
    '+': () => look({ zoom: step(state, 1) }),
    '=': () => look({ zoom: step(state, 1) }),
    '-': () => look({ zoom: step(state, -1) }),
    w: () => look({ zoom: 'width' }),
    p: () => look({ zoom: 'page' }),
    0: () => look({ zoom: '100' }),
    s: () => look({ spread: !state.view.spread }),
    t: () => look({ tints: !state.view.tints }),
    f: () => look({ panel: !state.view.panel }),
    b: () => look({ beside: state.view.beside ? '' : 'source' }),
    n: () => fault(1),
    N: () => fault(-1),
    '[': () => language(-1),
    ']': () => language(1),
  };
  addEventListener('keydown', (event) => {
    const typing = event.target instanceof Element && event.target.closest('input, select, textarea, dialog');
    if (!box.checked || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const everywhere = { '?': () => dialog('help').showModal(), o: overview };
    const action = everywhere[event.key] ?? (state.view.show ? room[event.key] : undefined);
    if (!action) return;
    event.preventDefault();
    action();
  });
}

/** What this browser keeps of its user's choices; nothing where it keeps nothing. @param {string} name */
function remembered(name) {
  try {
    return localStorage.getItem(name) ?? '';
  } catch {
    return '';
  }
}

/** @param {string} name @param {string} value */
function remember(name, value) {
  try {
    localStorage.setItem(name, value);
  } catch {
    // It holds until the page is left.
    if (name === 'theme') document.documentElement.dataset.theme = value;
  }
}
