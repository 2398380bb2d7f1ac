/** Taking a reviewed draft or a translator's table home: the dry run, and then the sources. */

import { counted, element, placed, redraw } from './dom.js';
import { faultList } from './faults.js';
import { ask } from './server.js';
import { shown } from './words.js';

/** @typedef {import('./state.js').Taking} Taking */
/** @typedef {(taking: Taking|null) => void} Change */

/**
 * Sends a file for its dry run; who cancels meanwhile sees no more of it.
 * @param {File} file @param {Change} change @param {() => Taking|null} current
 */
export async function take(file, change, current) {
  /** @type {Taking} */
  const reading = { name: file.name, step: 'reading' };
  change(reading);
  const answer = await ask(`/drop?${new URLSearchParams({ name: file.name })}`, file);
  if (current() === reading) change({ ...answer, name: file.name, step: answer.ok ? 'dry-run' : 'refused' });
}

/** @param {Taking} taking @param {Change} change */
async function apply(taking, change) {
  change({ ...taking, step: 'applying' });
  const answer = await ask('/apply', { token: taking.token });
  change(
    answer.ok
      ? { ...taking, step: 'written', written: answer.written }
      : { ...taking, step: 'refused', error: answer.error, faults: [] },
  );
}

/**
 * Files dropped anywhere on the page are taken; only the first, as each has its own dry run.
 * @param {HTMLElement} target what shows that a file may be dropped
 * @param {(file: File) => void} onfile
 */
export function acceptDrops(target, onfile) {
  const hasFile = (/** @type {DragEvent} */ event) => event.dataTransfer?.types.includes('Files');
  let depth = 0;
  const over = (/** @type {number} */ change) => {
    depth = Math.max(0, depth + change);
    target.hidden = depth === 0;
  };
  addEventListener('dragenter', (event) => hasFile(event) && over(1));
  addEventListener('dragleave', (event) => hasFile(event) && over(-1));
  addEventListener('dragover', (event) => hasFile(event) && event.preventDefault());
  addEventListener('drop', (event) => {
    if (!hasFile(event)) return;
    event.preventDefault();
    over(-depth);
    const [file] = event.dataTransfer?.files ?? [];
    if (file) onfile(file);
  });
}

/**
 * The dialog of a file that is being taken.
 * @param {HTMLDialogElement} dialog @param {Taking|null} taking @param {Change} change @param {string} editor
 * @param {(path: string, line: number) => void} open
 */
export function drawTaking(dialog, taking, change, editor, open) {
  if (!taking) {
    if (dialog.open) dialog.close();
    return;
  }
  redraw(dialog, [
    element('h2', { id: 'taking-title' }, titleOf(taking)),
    element('p', { class: 'soft' }, taking.name),
    element(
      'div',
      { class: 'taking-body', tabindex: '0', role: 'region', 'aria-label': 'What the file changes' },
      ...bodyOf(taking, editor, open),
    ),
    element('div', { class: 'dialog-actions' }, ...buttons(taking, change)),
  ]);
  if (!dialog.open) dialog.showModal();
  if (!dialog.contains(document.activeElement) || document.activeElement === dialog)
    /** @type {HTMLElement|null} */ (dialog.querySelector('.dialog-actions button'))?.focus();
}

/** @param {Taking} taking */
function titleOf(taking) {
  if (taking.step === 'reading') return 'Reading the file…';
  if (taking.step === 'refused') return 'This file was not taken';
  if (taking.step === 'written') return 'Written into the sources';
  const kind = taking.kind === 'table' ? 'Translation table' : 'Reviewed draft';
  return `${kind}: ${taking.what ?? ''}`;
}

/**
 * @param {Taking} taking @param {string} editor @param {(path: string, line: number) => void} open @returns {Node[]}
 */
function bodyOf(taking, editor, open) {
  const faults = taking.faults?.length ? [element('h3', {}, 'Faults'), faultList(taking.faults, editor, { open })] : [];
  if (taking.step === 'reading') return [element('p', {}, 'Nothing is changed yet.')];
  if (taking.step === 'refused') return [element('p', { class: 'refusal' }, taking.error ?? ''), ...faults];
  if (taking.step === 'written')
    return [element('ul', {}, ...(taking.written ?? []).map((path) => element('li', {}, element('code', {}, path))))];
  const edits = taking.edits ?? [];
  const said = taking.nothing
    ? 'It says what the sources say already: there is nothing to apply.'
    : `${counted(edits.length, 'edit')}, not applied yet.`;
  return [element('p', {}, said), element('ol', { class: 'edits' }, ...edits.map(editItem)), ...faults];
}

/** @param {import('./state.js').Edit} edit */
function editItem({ path, line, before, after, note }) {
  return element(
    'li',
    {},
    element('code', { class: 'where' }, placed(path, line)),
    element('p', { class: 'diff', dir: 'auto' }, ...shown(before, after)),
    note ? element('p', { class: 'hint' }, note) : null,
  );
}

/** @param {Taking} taking @param {Change} change @returns {Node[]} */
function buttons(taking, change) {
  const close = (/** @type {string} */ text) =>
    element('button', { type: 'button', 'data-key': 'close', onclick: () => change(null) }, text);
  if (taking.step === 'applying')
    return [
      element(
        'button',
        { type: 'button', class: 'primary', 'aria-disabled': 'true', 'data-key': 'apply' },
        'Applying…',
      ),
    ];
  if (taking.step !== 'dry-run' || taking.nothing) return [close(taking.step === 'reading' ? 'Cancel' : 'Close')];
  const text = `Apply ${counted(taking.edits?.length ?? 0, 'edit')}`;
  return [
    element(
      'button',
      { type: 'button', class: 'primary', 'data-key': 'apply', onclick: () => apply(taking, change) },
      text,
    ),
    close('Cancel'),
  ];
}
