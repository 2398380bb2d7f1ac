/** A column of pages: pictures with the places of their units, at a zoom, held in view while they change. */

import { differs, element, placed, redraw } from './dom.js';
import { createGalley } from './galley.js';
import { held, marked, paired, restored, successors } from './scrolling.js';

/** @typedef {import('./state.js').Place} Place */
/** @typedef {import('./state.js').PageImage} PageImage */

/** Pictures have so many pixels for one of CSS, so that a screen with two for one shows them sharp. */
const DENSITY = 1.5;
const STATES = { missing: 'not translated', stale: 'stale translation', draft: 'draft', translated: '', reviewed: '' };

/**
 * What a pane shows. `pages` may be empty; then `empty` says why. Where `key` stays the same, so does the place in
 * view.
 * @typedef {{key: string, title: string, note: string, rtl: boolean, pages: PageImage[],
 *   places: Place[],
 *   section: import('./state.js').Sheets|null, zoom: string, spread: boolean, tints: boolean,
 *   actions: Node[], empty: string}} Showing
 */

/**
 * @param {HTMLElement} root
 * @param {{onplace: (place: Place) => void, onscroll: () => void, onlaid: () => void}} listeners
 */
export function createPane(root, { onplace, onscroll, onlaid }) {
  const heading = element('h2', { class: 'pane-title' });
  const note = element('p', { class: 'pane-note' });
  const stack = element('div', { class: 'stack' });
  const scroller = element('div', { class: 'scroller', tabindex: '0', role: 'region' }, stack);
  const actions = element('div', { class: 'cell-actions' });
  root.replaceChildren(element('div', { class: 'pane-head' }, heading, note, actions), scroller);
  const galley = createGalley(stack);
  /** @type {Showing|null} */
  let showing = null;
  /** @type {import('./scrolling.js').Mark[]} */
  let marks = [];
  /** Where this pane was scrolled to by the program: that is no news. */
  let expected = -1;
  const newPages = differs();

  const papers = () => /** @type {HTMLElement[]} */ ([...stack.querySelectorAll('.paper')]);

  /** The y of a height on a page; null where there is no such page. @param {number} page @param {number} percent */
  const heightAt = (page, percent) => {
    const paper = papers()[page - 1];
    return paper ? paper.offsetTop + (percent / 100) * paper.offsetHeight : null;
  };

  /** @param {number} top */
  const scrollTo = (top) => {
    scroller.scrollTop = top;
    expected = scroller.scrollTop;
  };

  /** The share of the column that is above the view, for pages without places. */
  const share = () => scroller.scrollTop / Math.max(1, scroller.scrollHeight - scroller.clientHeight);

  const lay = () => {
    if (!showing) return;
    const widest = Math.max(1, ...showing.pages.map((page) => page.width));
    const highest = Math.max(1, ...showing.pages.map((page) => page.height));
    const scale = scaleOf(showing, widest, highest, scroller);
    stack.style.setProperty('--paper', `${Math.round(widest * scale)}px`);
    papers().forEach((paper, index) => {
      const { width, height } = showing.pages[index];
      paper.style.width = `${Math.round(width * scale)}px`;
      paper.style.height = `${Math.round(height * scale)}px`;
    });
    marks = marked(showing.places, heightAt);
    onlaid();
  };

  /**
   * Does what may move the pages, and holds the text at the top of the view where it is.
   * @param {() => void} change @param {Place[]} [before] the places that are replaced
   */
  const keeping = (change, before) => {
    const [holds, part, top] = [held(marks, scroller.scrollTop), share(), scroller.scrollTop];
    change();
    const renamed = before && showing ? successors(before, showing.places) : undefined;
    const kept = top === 0 ? 0 : restored(holds, marks, renamed);
    scrollTo(kept ?? part * (scroller.scrollHeight - scroller.clientHeight));
  };

  const drawPages = () => {
    const before = papers();
    const pictures = new Map(before.map((paper) => [paper.dataset.id ?? '', paper.querySelector('img')]));
    const same = stack.dataset.key === showing.key;
    stack.dataset.key = showing.key;
    stack.dir = showing.rtl ? 'rtl' : 'ltr';
    stack.classList.toggle('spread', showing.spread);
    stack.classList.toggle('tinted', showing.tints);
    const sheets = showing.pages.map((page, index) =>
      sheet(showing, page, index, pictures, same ? before[index]?.querySelector('img') : null),
    );
    redraw(stack, sheets.length ? sheets : [element('p', { class: 'empty' }, showing.empty)]);
    rove(stack, showing.places.length > 0);
  };

  /** @param {Showing} next */
  const show = (next) => {
    heading.textContent = next.title;
    note.textContent = next.note;
    redraw(actions, next.actions);
    scroller.setAttribute('aria-label', `Pages: ${next.title}`);
    const before = showing?.key === next.key ? showing.places : null;
    showing = next;
    if (newPages(next.pages, next.places, next.rtl, next.spread, next.tints, next.key, next.zoom, next.empty)) {
      keeping(() => {
        drawPages();
        lay();
      }, before ?? undefined);
      if (!before) scrollTo(0);
    }
    galley.show(next.section, { marks, top: scroller.scrollTop, stack, heightAt, papers: papers() });
  };

  stack.addEventListener('click', (event) => {
    const place = placeOf(event.target);
    if (place && showing) onplace(showing.places[Number(place.dataset.place)]);
  });
  stack.addEventListener('keydown', (event) => move(event, stack));
  scroller.addEventListener('scroll', () => {
    const byProgram = Math.abs(scroller.scrollTop - expected) < 2;
    expected = -1;
    if (!byProgram) onscroll();
  });
  new ResizeObserver(() => keeping(lay)).observe(scroller);

  return {
    show,
    /** The unit at the top of the view, '' where there is none. */
    top: () => (scroller.scrollTop > 0 ? (held(marks, scroller.scrollTop)[0]?.unit ?? '') : ''),
    /** Scrolls to a unit. @param {string} unit @returns {boolean} whether it is there */
    toUnit: (unit) => {
      const mark = marks.find((each) => each.unit === unit);
      if (mark) scrollTo(mark.y);
      return Boolean(mark);
    },
    /**
     * Scrolls to a box of a page and flashes it; without a box, to the page.
     * @param {number} page @param {number[]|null} box
     */
    toBox: (page, box) => {
      const y = heightAt(page, box ? box[1] : 0);
      if (y === null) return;
      scroller.scrollTop = Math.max(0, y - (box ? scroller.clientHeight / 3 : 12));
      flash(papers()[page - 1], box ?? [0, 0, 100, 100]);
    },
    /** Scrolls to where another pane is. @param {{line: number, marks: *[], end: number, share: number}} other */
    follow: (other) => {
      const line = scroller.clientHeight * LINE;
      const same = marks.length && other.marks.length;
      const to = paired(other.marks, other.end, marks, scroller.scrollHeight);
      scrollTo(same ? to(other.line) - line : other.share * (scroller.scrollHeight - scroller.clientHeight));
    },
    /** What another pane needs to follow this one. */
    leading: () => ({
      line: scroller.scrollTop + scroller.clientHeight * LINE,
      marks,
      end: scroller.scrollHeight,
      share: share(),
    }),
    focus: () => scroller.focus(),
  };
}

/** @typedef {ReturnType<typeof createPane>} Pane */

/** The text at this height of the views is the same in both: near the top, where one reads. */
const LINE = 0.25;

/** @param {Showing} showing @param {number} widest @param {number} highest @param {HTMLElement} scroller */
function scaleOf(showing, widest, highest, scroller) {
  const across = showing.spread ? 2 : 1;
  const margin = parseFloat(getComputedStyle(/** @type {Element} */ (scroller.firstElementChild)).paddingInlineStart);
  const width = (scroller.clientWidth - margin * 2 - (across - 1) * 8) / (across * widest);
  if (showing.zoom === 'width') return Math.max(0.1, width);
  if (showing.zoom === 'page') return Math.max(0.1, Math.min(width, (scroller.clientHeight - 60) / highest));
  return Number(showing.zoom) / 100 / DENSITY;
}

/** What a zoom comes to in per cent. @param {string} zoom @param {HTMLElement} root @param {PageImage[]} pages */
export function percentOf(zoom, root, pages) {
  if (Number(zoom) > 0) return Number(zoom);
  const paper = /** @type {HTMLElement|null} */ (root.querySelector('.paper'));
  return paper && pages[0] ? Math.round((paper.offsetWidth / pages[0].width) * DENSITY * 100) : 100;
}

/**
 * A page with its number.
 * @param {Showing} showing @param {PageImage} page @param {number} index
 * @param {Map<string, HTMLImageElement|null>} pictures those that are there
 * @param {HTMLImageElement|null|undefined} former the picture that this page had
 */
function sheet(showing, page, index, pictures, former) {
  const number = index + 1;
  const picture = pictured(page.id, pictures, former);
  picture[0].setAttribute('alt', `Page ${number} of ${showing.pages.length}, ${showing.title}`);
  const paper = element('div', { class: 'paper', 'data-id': page.id }, ...picture);
  showing.places.forEach((place, at) => {
    if (place.page === number) paper.append(button(place, at));
  });
  const changed = page.changed ? element('strong', { class: 'mark' }, 'changed') : null;
  return element(
    'figure',
    { class: `sheet${changed ? ' changed' : ''}`, 'data-page': number },
    paper,
    element('figcaption', {}, `${number} / ${showing.pages.length}`, changed),
  );
}

/**
 * The picture of a page. One that is there already is used again; under a new one the former stays until it is decoded,
 * so that a page never blinks.
 * @param {string} id @param {Map<string, HTMLImageElement|null>} pictures
 * @param {HTMLImageElement|null|undefined} former
 * @returns {HTMLElement[]}
 */
function pictured(id, pictures, former) {
  const kept = pictures.get(id);
  pictures.delete(id);
  if (kept) return [kept];
  const picture = /** @type {HTMLImageElement} */ (element('img', { src: `/image/${id}`, draggable: 'false' }));
  if (!former) return [picture];
  const under = element('img', { src: former.src, alt: '', class: 'former' });
  const done = () => under.remove();
  picture.decode().then(done, done);
  return [picture, under];
}

/** The place of a unit as a button over the picture. @param {Place} place @param {number} at */
function button(place, at) {
  const state = STATES[place.state] ?? '';
  const name = `Source: ${placed(place.path, place.line)}${state ? `, ${state}` : ''}`;
  const made = element('button', {
    type: 'button',
    class: `place ${place.state}`,
    title: name,
    'aria-label': name,
    tabindex: '-1',
    'data-place': at,
    'data-key': `place ${place.unit} ${place.page}`,
  });
  put(made, place.box);
  // What is small lies over what is large.
  made.style.zIndex = String(1000 - Math.round((place.box[2] * place.box[3]) / 10));
  return made;
}

/** @param {HTMLElement} made @param {number[]} box left, top, width and height in per cent */
export function put(made, [left, top, width, height]) {
  Object.assign(made.style, { left: `${left}%`, top: `${top}%`, width: `${width}%`, height: `${height}%` });
}

/** @param {HTMLElement} paper @param {number[]} box */
function flash(paper, box) {
  paper.querySelector('.flash')?.remove();
  const made = element('div', { class: 'flash' });
  put(made, box);
  paper.append(made);
  window.setTimeout(() => made.remove(), 4000);
}

/** @param {EventTarget|null} target @returns {HTMLElement|null} */
const placeOf = (target) => (target instanceof Element ? target.closest('.place') : null);

/**
 * Of all places of a column one is in the order of tabs, so that nobody has to go through hundreds.
 * @param {HTMLElement} stack
 */
function rove(stack, any) {
  if (!any || stack.querySelector('.place[tabindex="0"]')) return;
  const focused = stack.querySelector('.place:focus') ?? stack.querySelector('.place');
  focused?.setAttribute('tabindex', '0');
}

/**
 * Arrows go from place to place, Home and End to the first and the last.
 * @param {KeyboardEvent} event @param {HTMLElement} stack
 */
function move(event, stack) {
  const from = placeOf(event.target);
  if (!from) return;
  const places = /** @type {HTMLElement[]} */ ([...stack.querySelectorAll('.place')]);
  const at = places.indexOf(from);
  const aims = {
    ArrowDown: at + 1,
    ArrowRight: at + 1,
    ArrowUp: at - 1,
    ArrowLeft: at - 1,
    Home: 0,
    End: places.length - 1,
  };
  const next = places[aims[event.key]];
  if (!next) return;
  event.preventDefault();
  from.setAttribute('tabindex', '-1');
  next.setAttribute('tabindex', '0');
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: 'nearest' });
}
