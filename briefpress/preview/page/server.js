/** What the server says, and what it is asked. */

/** How long to wait before a connection that was refused is tried again, in milliseconds. */
const AGAIN = 2000;

/**
 * Follows the news of the editions that are shown until the function that it returns is called.
 * @param {string[]} editions
 * @param {{onnews: (event: string, data: *) => void, onconnection: (connected: boolean) => void}} listeners
 * @returns {() => void}
 */
export function follow(editions, { onnews, onconnection }) {
  const address = `/events?${new URLSearchParams(editions.map((edition) => ['show', edition]))}`;
  let source = /** @type {EventSource|null} */ (null);
  let timer = 0;
  const open = () => {
    source = new EventSource(address);
    source.onopen = () => onconnection(true);
    source.onerror = () => {
      onconnection(false);
      // A browser tries again by itself unless the answer was an error.
      if (source?.readyState === EventSource.CLOSED) timer = window.setTimeout(open, AGAIN);
    };
    for (const event of ['matrix', 'sheets', 'word'])
      source.addEventListener(event, (message) => onnews(event, JSON.parse(message.data)));
  };
  open();
  return () => {
    window.clearTimeout(timer);
    source?.close();
  };
}

/**
 * Asks the server for something. A refusal is an answer with `error`, as the loss of the connection is.
 * @param {string} path
 * @param {Object|Blob} body an object goes as JSON, a file as its bytes
 * @returns {Promise<{ok: boolean, error?: string, [key: string]: *}>}
 */
export async function ask(path, body) {
  const file = body instanceof Blob;
  try {
    const answer = await fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': file ? 'application/octet-stream' : 'application/json' },
      body: file ? body : JSON.stringify(body),
    });
    const text = await answer.text();
    const said = text ? JSON.parse(text) : {};
    return answer.ok
      ? { ...said, ok: true }
      : { ...said, ok: false, error: said.error || `The server answered ${answer.status}.` };
  } catch {
    return { ok: false, error: 'The server could not be reached. Is `briefpress preview` still running?' };
  }
}
