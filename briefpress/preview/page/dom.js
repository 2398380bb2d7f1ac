/** Elements from values, and what a change of them must not disturb. */

/**
 * An element with attributes and children. An attribute whose name begins with "on" is a listener, one that is false,
 * null or undefined is left out, and true gives it without a value. Styles are not set here: the page's policy forbids
 * the attribute, and allows `element.style`.
 * @param {string} tag
 * @param {Object<string, *>} [attributes]
 * @param {...(Node|string|number|null|undefined)} children
 * @returns {HTMLElement}
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (name.startsWith('on')) made.addEventListener(name.slice(2), value);
    else made.setAttribute(name, value === true ? '' : String(value));
  }
  made.append(
    ...children
      .filter((child) => child !== null && child !== undefined)
      .map((child) => (child instanceof Node ? child : String(child))),
  );
  return made;
}

/** @param {string} id @returns {HTMLElement} */
export const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** @param {string} id @returns {HTMLDialogElement} */
export const dialog = (id) => /** @type {HTMLDialogElement} */ (byId(id));

/**
 * Draws a part of the page anew; the control that has the focus keeps it, known by its `data-key`.
 * @param {HTMLElement} root
 * @param {Iterable<Node|string>} children
 */
export function redraw(root, children) {
  const focused = /** @type {HTMLElement|null} */ (document.activeElement);
  const key = focused && root.contains(focused) ? focused.dataset.key : undefined;
  root.replaceChildren(...children);
  if (key === undefined) return;
  const again = /** @type {HTMLElement|null} */ (root.querySelector(`[data-key="${CSS.escape(key)}"]`));
  again?.focus({ preventScroll: true });
}

/**
 * A function that says whether the values given to it differ from those of the time before.
 * @returns {(...values: *[]) => boolean}
 */
export function differs() {
  /** @type {*[]|null} */
  let before = null;
  return (...values) => {
    const same = before !== null && values.every((value, index) => value === before[index]);
    before = values;
    return !same;
  };
}

/** "1 page", "3 pages". @param {number} count @param {string} one @param {string} [many] */
export const counted = (count, one, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;

/** A text for screen readers alone. @param {string} text */
export const spoken = (text) => element('span', { class: 'spoken' }, text);

/** A place in a source, as editors and terminals write it. @param {string} path @param {number} line */
export const placed = (path, line) => (line > 0 ? `${path}:${line}` : path);
