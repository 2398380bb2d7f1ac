/** The section that is drawn first: a strip of its text without margins, laid over the pages where it belongs. */

import { element } from './dom.js';

/** @typedef {import('./state.js').Sheets} Sheets */

/**
 * @typedef {{marks: import('./scrolling.js').Mark[], top: number, stack: HTMLElement,
 *   papers: HTMLElement[], heightAt: (page: number, percent: number) => number|null}} Column
 */

/** Air above and below the text of a page, in per cent of the page's height. */
const AIR = 0.8;

/**
 * @param {HTMLElement} stack
 * @returns {{show: (section: Sheets|null, column: Column) => void}}
 */
export function createGalley(stack) {
  /** @type {Sheets|null} */
  let current = null;
  let strip = /** @type {HTMLElement|null} */ (null);

  /** @param {Sheets} section @param {Column} column */
  const lay = (section, column) => {
    strip?.remove();
    strip = galley(section, column);
    if (strip) stack.append(strip);
  };

  return {
    show: (section, column) => {
      if (section === current && (!section || strip?.isConnected)) return;
      current = section;
      if (!section) {
        strip?.remove();
        return;
      }
      // The old section stays until the new one can be shown without a blink.
      const all = section.pages.map((page) => decoded(`/image/${page.id}`));
      Promise.all(all).then(() => current === section && lay(section, column));
    },
  };
}

/** @param {string} source */
async function decoded(source) {
  const picture = new Image();
  picture.src = source;
  await picture.decode().catch(() => {});
}

/** @param {Sheets} section @param {Column} column @returns {HTMLElement|null} */
function galley(section, column) {
  const page = column.papers[Math.min(section.first_page, column.papers.length) - 1];
  if (!page) return null;
  const bands = section.pages.map((_, index) => band(section, section.first_page + index));
  const strip = element('div', {
    class: 'galley',
    role: 'img',
    'aria-label': 'The section that was edited; all pages follow',
  });
  const width = page.offsetWidth;
  const heights = section.pages.map((each) => (each.height / each.width) * width);
  section.pages.forEach((each, index) => {
    const [from, to] = bands[index];
    const picture = element('img', { src: `/image/${each.id}`, alt: '' });
    picture.style.marginTop = `${(-from / 100) * heights[index]}px`;
    const part = element('div', { class: 'band' }, picture);
    part.style.height = `${((to - from) / 100) * heights[index]}px`;
    strip.append(part);
  });
  strip.append(element('p', { class: 'galley-note' }, 'This section first; all pages follow'));
  const top = topOf(section, column, bands, heights);
  const left = page.getBoundingClientRect().left - column.stack.getBoundingClientRect().left;
  Object.assign(strip.style, { left: `${left}px`, width: `${width}px`, top: `${top}px` });
  return strip;
}

/**
 * Where the text of a page of the section begins and ends, in per cent.
 * @param {Sheets} section @param {number} page
 */
function band(section, page) {
  const boxes = section.places.filter((place) => place.page === page).map((place) => place.box);
  if (!boxes.length) return [0, 100];
  const [from, to] = [Math.min(...boxes.map((box) => box[1])), Math.max(...boxes.map((box) => box[1] + box[3]))];
  return [Math.max(0, from - AIR), Math.min(100, to + AIR)];
}

/**
 * The height at which the strip shows the text that is being read where it was: the first unit in view that the section
 * has, or else the section's first unit that the pages have, or else the top of its page.
 * @param {Sheets} section @param {Column} column @param {number[][]} bands @param {number[]} heights
 */
function topOf(section, column, bands, heights) {
  /** @type {Map<string, number>} */
  const inside = new Map();
  let above = 0;
  bands.forEach(([from, to], index) => {
    for (const { unit, page, box } of section.places)
      if (page === section.first_page + index && !inside.has(unit))
        inside.set(unit, above + ((box[1] - from) / 100) * heights[index]);
    above += ((to - from) / 100) * heights[index];
  });
  const common = column.marks.filter(({ unit }) => inside.has(unit));
  const anchor = common.find(({ y }) => y >= column.top) ?? common[0];
  return anchor ? anchor.y - inside.get(anchor.unit) : (column.heightAt(section.first_page, 0) ?? 0);
}
