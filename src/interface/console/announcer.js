import { byId } from './element.js';

/** Says something to those who do not see what has changed. */
export function announce(text) {
  byId('announcer').textContent = text;
}
