import { announce } from './announcer.js';
import { element } from './element.js';

/**
 * A part of the page whose content is asked for. A later `load` makes an earlier one void; what was there stays, dimmed, until
 * the answer is. An error is shown with a way to try again.
 */
export function part(container) {
  let current = null;
  const clear = () => {
    current?.abort();
    container.replaceChildren();
    container.removeAttribute('aria-busy');
  };
  const load = async (work, draw) => {
    current?.abort();
    const mine = new AbortController();
    current = mine;
    container.setAttribute('aria-busy', 'true');
    if (container.childElementCount === 0) container.replaceChildren(element('p', { class: 'quiet' }, 'Loading …'));
    const answer = await work(mine.signal).then(
      (content) => () => draw(content),
      (error) => () => failureOf(error, () => load(work, draw)),
    );
    if (mine.signal.aborted) return;
    container.replaceChildren(...[answer()].flat());
    container.removeAttribute('aria-busy');
  };
  return { load, clear };
}

/** What has failed, in the API's words. What is no refusal is a bug, and belongs into the browser's console as well. */
export function failureOf(error, again = null) {
  if (error.name === 'AbortError') return [];
  if (error.code === undefined) console.error(error);
  announce(error.message);
  const retry =
    again === null ? null : element('button', { type: 'button', class: 'plain', onclick: again }, 'Try again');
  return element('div', { class: 'notice bad' }, element('p', {}, error.message), retry);
}
