/** The proof room: what comes from the server and from its user changes one state, and the state is drawn. */

import { bindControls, drawControls, drawZoom } from './controls.js';
import { byId, dialog, differs } from './dom.js';
import { acceptDrops, drawTaking, take } from './dropping.js';
import { drawFaults, drawSource, drawTrouble } from './faults.js';
import { drawMatrix } from './matrix.js';
import { createPane } from './pane.js';
import { besideShown, pagesShown } from './showing.js';
import { ask, follow } from './server.js';
import { address, beside, drawn, faultsOf, followed, nothingYet, readAddress, shown } from './state.js';

/** @typedef {import('./state.js').State} State */
/** @typedef {import('./state.js').View} View */

const state = nothingYet();
const first = createPane(byId('first'), {
  onplace: choose,
  onscroll: () => scrolled(first, second),
  onlaid: () => drawZoom(state),
});
const second = createPane(byId('second'), {
  onplace: choose,
  onscroll: () => scrolled(second, first),
  onlaid: () => {},
});
const changed = Object.fromEntries(
  ['following', 'matrix', 'panes', 'faults', 'taking', 'trouble', 'source'].map((name) => [name, differs()]),
);
const timers = { address: 0 };
let unfollow = () => {};

/** @param {Partial<State>} part */
function change(part) {
  Object.assign(state, part);
  if (changed.following(followed(state).join(' '), document.hidden)) reconnect();
  draw();
}

/** Changes what is shown without a step in the browser's history. @param {Partial<View>} part */
function look(part) {
  const view = { ...state.view, ...part };
  history.replaceState(null, '', address(view));
  change({ view });
}

/**
 * Shows another edition, as a step in the history; '' is the overview. Another language of a brief shows the same text.
 * @param {string} edition
 */
function go(edition) {
  const same = edition.split('/')[0] === state.view.show.split('/')[0];
  location.hash = address({ ...state.view, show: edition, at: same ? first.top() : '' });
}

/** A page that nobody sees has no connection: a browser opens only six of them to one server. */
function reconnect() {
  unfollow();
  unfollow = document.hidden ? () => {} : follow(followed(state), { onnews: received, onconnection: connection });
}

/** @param {boolean} connected */
function connection(connected) {
  if (state.connected === connected) return;
  // A server that was started again counts its turns from the beginning.
  const turns = connected && state.connected === false ? { whole: restarted(state.whole), section: {} } : {};
  const told = connected && state.connected === false ? 'Connected again.' : state.told;
  change({ connected, told, ...turns });
}

/** @param {State['whole']} whole @returns {State['whole']} */
const restarted = (whole) =>
  Object.fromEntries(Object.entries(whole).map(([name, sheets]) => [name, { ...sheets, turn: 0 }]));

/** @param {string} event @param {*} data */
function received(event, data) {
  if (event === 'matrix') receivedMatrix(data);
  else if (event === 'sheets') receivedSheets(data);
  else change({ word: { ...state.word, [data.edition]: { ...state.word[data.edition], ...data, waiting: false } } });
}

/** @param {import('./state.js').Matrix} matrix */
function receivedMatrix(matrix) {
  const before = state.matrix?.building;
  let told = state.told;
  if (!before && matrix.building) told = 'The build has begun.';
  if (before && !matrix.building) told = 'The build is done.';
  const brief = matrix.briefs.find(({ slug }) => slug === state.view.show);
  const source = brief?.editions.find((edition) => edition.source);
  change({ matrix, matrixTime: Date.now(), told });
  if (source) look({ show: source.edition });
}

/** @param {import('./state.js').Sheets} sheets */
function receivedSheets(sheets) {
  const part = drawn(state, sheets);
  const pages = sheets.pages.flatMap((page, index) => (page.changed ? [index + 1] : []));
  const news = sheets.error
    ? 'The brief cannot be drawn; see the faults.'
    : `Pages drawn.${pages.length ? ` Changed: ${pages.join(', ')}.` : ''}`;
  const mine = sheets.edition === state.view.show && sheets.whole;
  change(mine ? { ...part, told: news } : part);
}

/** @param {import('./state.js').Place|import('./state.js').Fault} selected */
function choose(selected) {
  change({ selected });
}

const unselect = () => change({ selected: null });

/** @param {string} text */
const copied = (text) => change({ told: `Copied ${text}.` });

/** Shows a fault on its page, or where its line stands on the pages. @param {import('./state.js').Fault} fault */
function chooseFault(fault) {
  change({ selected: fault });
  const places = state.whole[state.view.show]?.places ?? [];
  const before = places.filter((place) => place.path === fault.path && place.line <= fault.line);
  const nearest = before.sort((one, other) => other.line - one.line)[0];
  if (fault.page) first.toBox(fault.page, fault.box);
  else if (nearest) first.toBox(nearest.page, nearest.box);
}

/** @param {import('./pane.js').Pane} leader @param {import('./pane.js').Pane} other */
function scrolled(leader, other) {
  if (beside(state)) other.follow(leader.leading());
  window.clearTimeout(timers.address);
  timers.address = window.setTimeout(() => {
    state.view.at = first.top();
    history.replaceState(null, '', address(state.view));
  }, 200);
}

/** @param {string} path @param {number} line */
async function open(path, line) {
  const answer = await ask('/open', { path, line });
  change({ told: answer.ok ? `Opened ${path}.` : (answer.error ?? '') });
}

/** @param {Object} what */
async function build(what) {
  const answer = await ask('/build', { briefs: [], languages: [], formats: [], ...what });
  if (!answer.ok) change({ told: answer.error ?? '' });
}

async function askWord() {
  const edition = state.view.show;
  const turn = state.whole[edition]?.turn ?? 0;
  const entry = { edition, turn, pages: [], failed: '', ...state.word[edition], of: turn, waiting: true };
  change({ word: { ...state.word, [edition]: entry } });
  const answer = await ask('/word', { edition });
  if (!answer.ok)
    change({ word: { ...state.word, [edition]: { ...entry, waiting: false, failed: answer.error ?? '' } } });
}

/** @param {import('./state.js').Taking|null} taking */
const changeTaking = (taking) => change({ taking });

/** @param {File} file */
const takeFile = (file) => take(file, changeTaking, () => state.taking);

function draw() {
  const found = shown(state);
  const inRoom = state.view.show !== '';
  document.title = [
    found ? `${found.edition.name}, ${found.brief.title}` : 'Overview',
    state.matrix?.title,
    'Proof room',
  ]
    .filter(Boolean)
    .join(' · ');
  byId('overview').hidden = inRoom;
  byId('room').hidden = !inRoom;
  document.body.classList.toggle('in-room', inRoom);
  drawControls(state, (page) => first.toBox(page, null));
  if (!inRoom && changed.matrix(state.matrix, inRoom)) drawOverview();
  if (inRoom) drawRoom();
  if (changed.taking(state.taking))
    drawTaking(dialog('taking'), state.taking, changeTaking, state.matrix?.editor ?? '', open);
  drawNews();
}

function drawOverview() {
  const to = (/** @type {string} */ edition) => address({ ...state.view, show: edition, at: '' });
  drawMatrix(byId('overview'), state, { build, open, address: to }, Date.now());
}

function drawRoom() {
  const edition = state.view.show;
  const editor = state.matrix?.editor ?? '';
  const other = beside(state);
  byId('second').hidden = !other;
  byId('desk').classList.toggle('both', Boolean(other));
  byId('desk').classList.toggle('with-faults', state.view.panel);
  byId('faults').hidden = !state.view.panel;
  if (changed.trouble(state.whole[edition], editor))
    drawTrouble(byId('trouble'), state.whole[edition], editor, { open });
  if (changed.source(state.selected, editor)) drawSource(byId('source'), state, { open, close: unselect, copied });
  if (changed.panes(state.view, state.matrix, state.whole, state.section, state.word)) drawPanes(other);
  const faults = faultsOf(state, edition);
  if (changed.faults(state.whole[edition], state.matrix?.faults, editor, state.filter, edition))
    drawFaults(byId('faults'), faults, state, { open, choose: chooseFault, filter: (filter) => change({ filter }) });
}

/** @param {string} other */
function drawPanes(other) {
  first.show(pagesShown(state, state.view.show));
  if (state.arriving && state.whole[state.view.show]) {
    first.toUnit(state.view.at);
    state.arriving = false;
  }
  if (!other) return;
  if (other === 'word' && state.matrix?.office && !state.word[state.view.show]) void askWord();
  second.show(other === 'word' ? besideShown(state, { draw: askWord, build }) : pagesShown(state, other));
  second.follow(first.leading());
}

function drawNews() {
  const lost = state.connected === false;
  const line = byId('connection');
  const text = lost ? 'The connection is lost. What you see may be old; trying again…' : '';
  if (line.textContent !== text) line.textContent = text;
  line.classList.toggle('lost', lost);
  const news = byId('news');
  if (news.textContent !== state.told) news.textContent = state.told;
}

bindControls({ look, go, state, takeFile, chooseFault });
acceptDrops(byId('drop'), takeFile);
byId('taking').addEventListener('close', () => {
  // The news of its end may come when the next file has opened it again.
  if (state.taking && !dialog('taking').open) change({ taking: null });
});
addEventListener('hashchange', () => {
  const view = readAddress(location.hash);
  const other = Boolean(view.show) !== Boolean(state.view.show);
  change({ view, selected: null, arriving: true });
  // What had the focus is hidden now.
  if (other) byId('main').focus({ preventScroll: true });
});
document.addEventListener('visibilitychange', () => change({}));
// Ages grow while nothing else happens.
window.setInterval(() => state.view.show || drawOverview(), 30_000);
change({});
