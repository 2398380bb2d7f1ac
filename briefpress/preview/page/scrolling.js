/**
 * Places in a column of pages: which unit is where, what stays in view, and which place of another column is the same.
 */

/**
 * Where a unit begins, in CSS pixels from the top of the column.
 * @typedef {{unit: string, y: number}} Mark
 */

/**
 * The first piece of each unit, from top to bottom.
 * @param {{unit: string, page: number, box: number[]}[]} places
 * @param {(page: number, percent: number) => number|null} at the y of a height on a page
 * @returns {Mark[]}
 */
export function marked(places, at) {
  /** @type {Map<string, number>} */
  const found = new Map();
  for (const { unit, page, box } of places) {
    const y = at(page, box[1]);
    if (y !== null && y < (found.get(unit) ?? Infinity)) found.set(unit, y);
  }
  return Array.from(found, ([unit, y]) => ({ unit, y })).sort((one, other) => one.y - other.y);
}

/** A unit whose first pixels are cut off is in view all the same. */
const NEARLY = 3;

/**
 * What a view holds on to while its pages change: units with their distance from its top, the first in view first.
 * @param {Mark[]} marks @param {number} top
 * @returns {{unit: string, distance: number}[]}
 */
export function held(marks, top) {
  const first = marks.findIndex(({ y }) => y >= top - NEARLY);
  const split = first < 0 ? marks.length : first;
  return [...marks.slice(split), ...marks.slice(0, split).reverse()].map(({ unit, y }) => ({
    unit,
    distance: y - top,
  }));
}

/**
 * Which unit of a newer drawing is which of an older one. Units of a text are numbered, and so one that comes or goes
 * renumbers all that follow: what stands above the first line that has changed keeps its place, and what stands below
 * the last keeps its distance from the end.
 * @param {{unit: string, path: string, line: number}[]} before
 * @param {{unit: string, path: string, line: number}[]} after
 * @returns {Map<string, string>} without those that keep their id
 */
export function successors(before, after) {
  const [olds, news] = [byPath(before), byPath(after)];
  /** @type {Map<string, string>} */
  const found = new Map();
  for (const [path, old] of olds) {
    const now = news.get(path) ?? [];
    const shift = now.length - old.length;
    let head = 0;
    while (head < old.length && old[head].line === now[head]?.line) head++;
    if (shift)
      old.forEach(({ unit }, index) => index + Math.min(shift, 0) >= head && found.set(unit, now[index + shift].unit));
  }
  return found;
}

/** The units of each file in its order. @param {{unit: string, path: string, line: number}[]} places */
function byPath(places) {
  /** @type {Map<string, {unit: string, line: number}[]>} */
  const found = new Map();
  const units = new Map(places.map((place) => [place.unit, place]));
  for (const place of [...units.values()].sort((one, other) => one.line - other.line)) {
    if (!found.has(place.path)) found.set(place.path, []);
    found.get(place.path)?.push(place);
  }
  return found;
}

/**
 * The top of a view that shows the first unit that is still there where it was; null where none is.
 * @param {{unit: string, distance: number}[]} holds @param {Mark[]} marks @param {Map<string, string>} [renamed]
 * @returns {number|null}
 */
export function restored(holds, marks, renamed = new Map()) {
  const heights = new Map(marks.map(({ unit, y }) => [unit, y]));
  const name = (/** @type {string} */ unit) => renamed.get(unit) ?? unit;
  const hold = holds.find(({ unit }) => heights.has(name(unit)));
  return hold === undefined ? null : heights.get(name(hold.unit)) - hold.distance;
}

/**
 * A function from a height in one column to the height of the same text in another. It goes evenly from unit to unit;
 * a unit that stands before the one above it in the other column is left out, so that nothing ever scrolls backwards.
 * @param {Mark[]} from @param {number} fromEnd the height of the column
 * @param {Mark[]} to @param {number} toEnd
 * @returns {(y: number) => number}
 */
export function paired(from, fromEnd, to, toEnd) {
  const heights = new Map(to.map(({ unit, y }) => [unit, y]));
  const pairs = [[0, 0]];
  for (const { unit, y } of from) {
    const other = heights.get(unit);
    const [lastY, lastOther] = pairs[pairs.length - 1];
    if (other !== undefined && y > lastY && other > lastOther) pairs.push([y, other]);
  }
  pairs.push([Math.max(fromEnd, pairs[pairs.length - 1][0] + 1), Math.max(toEnd, pairs[pairs.length - 1][1])]);
  return (y) => {
    const next = Math.max(
      1,
      pairs.findIndex(([height]) => height > y),
    );
    const [[y0, other0], [y1, other1]] = [pairs[next - 1], pairs[next]];
    return other0 + ((Math.max(y, 0) - y0) / (y1 - y0)) * (other1 - other0);
  };
}
