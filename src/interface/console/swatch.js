import { element } from './element.js';

/** The colour of a line of the trend, by the line's place; null: it has none. */
export function swatch(place) {
  return element('span', { class: place === null ? 'swatch' : `swatch line-${place}`, 'aria-hidden': 'true' });
}
