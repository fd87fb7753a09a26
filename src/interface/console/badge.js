import { element } from './element.js';

/** A word in a frame. Kinds: good, warn, bad, busy; none is neutral. */
export function badge(text, kind = '') {
  return element('span', { class: `badge ${kind}`.trim() }, text);
}
