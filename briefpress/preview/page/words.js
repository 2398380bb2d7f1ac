/** What has changed between two texts, word by word. */

import { element, spoken } from './dom.js';

/** Above so many pairs of words the middle of a text counts as changed as a whole. */
const MOST_PAIRS = 4_000_000;

/** @param {string} text @returns {string[]} words, spaces and marks that make up the text again */
export function split(text) {
  if (!('Segmenter' in Intl)) return text.match(/\s+|[^\s]+/g) ?? [];
  return Array.from(new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text), (part) => part.segment);
}

/**
 * @typedef {{kind: 'same'|'gone'|'new', text: string}} Run
 * @param {string} before
 * @param {string} after
 * @returns {Run[]} runs that differ from their neighbours; 'same' and 'gone' make up `before`, 'same' and 'new' `after`
 */
export function compare(before, after) {
  const [old, now] = [split(before), split(after)];
  let head = 0;
  while (head < old.length && head < now.length && old[head] === now[head]) head++;
  let tail = 0;
  const most = Math.min(old.length, now.length) - head;
  while (tail < most && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail++;
  const middle = common(old.slice(head, old.length - tail), now.slice(head, now.length - tail));
  const end = old.slice(old.length - tail);
  return joined([run('same', old.slice(0, head)), ...middle, run('same', end)]);
}

/** @param {Run['kind']} kind @param {string[]} parts @returns {Run} */
const run = (kind, parts) => ({ kind, text: parts.join('') });

/**
 * The longest common subsequence.
 * @param {string[]} old @param {string[]} now @returns {Run[]}
 */
function common(old, now) {
  if (!old.length || !now.length || old.length * now.length > MOST_PAIRS) return [run('gone', old), run('new', now)];
  const lengths = Array.from({ length: old.length + 1 }, () => new Uint32Array(now.length + 1));
  for (let i = old.length - 1; i >= 0; i--)
    for (let j = now.length - 1; j >= 0; j--)
      lengths[i][j] = old[i] === now[j] ? lengths[i + 1][j + 1] + 1 : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
  const found = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      found.push(run('same', [old[i]]));
      [i, j] = [i + 1, j + 1];
    } else if (j === now.length || (i < old.length && lengths[i + 1][j] >= lengths[i][j + 1])) {
      found.push(run('gone', [old[i++]]));
    } else {
      found.push(run('new', [now[j++]]));
    }
  }
  return found;
}

/**
 * Neighbours of one kind become one, and a space between two changes goes with them: a phrase that was written anew
 * reads as one change.
 * @param {Run[]} runs @returns {Run[]}
 */
function joined(runs) {
  /** @type {Run[]} */
  const spread = runs
    .filter((each) => each.text)
    .flatMap((each, index, all) => {
      const between = each.kind === 'same' && !each.text.trim() && index > 0 && index < all.length - 1;
      return between
        ? [
            { kind: 'gone', text: each.text },
            { kind: 'new', text: each.text },
          ]
        : [each];
    });
  /** @type {Run[]} */
  const found = [];
  let [gone, fresh] = ['', ''];
  const flush = () => {
    if (gone) found.push({ kind: 'gone', text: gone });
    if (fresh) found.push({ kind: 'new', text: fresh });
    [gone, fresh] = ['', ''];
  };
  for (const each of spread) {
    if (each.kind === 'gone') gone += each.text;
    else if (each.kind === 'new') fresh += each.text;
    else {
      flush();
      const last = found.at(-1);
      if (last?.kind === 'same') last.text += each.text;
      else found.push({ ...each });
    }
  }
  flush();
  return found;
}

/**
 * An edit to read: what goes is struck out and what comes is underlined, and both are named to a screen reader.
 * @param {string} before @param {string} after @returns {Node[]}
 */
export function shown(before, after) {
  const tags = { gone: 'del', new: 'ins' };
  const names = { gone: 'deleted: ', new: 'inserted: ' };
  return compare(before, after).map(({ kind, text }) =>
    kind === 'same' ? document.createTextNode(text) : element(tags[kind], {}, spoken(names[kind]), text),
  );
}
