import { element } from './element.js';

/**
 * A table that scrolls by itself where the page is narrower. Columns are headings, or [heading, class]; the first cell of a
 * row is its heading.
 */
export function table(caption, columns, rows) {
  const named = columns.map((column) => [column].flat());
  const cell = (content, at) =>
    element(at === 0 ? 'th' : 'td', { scope: at === 0 && 'row', class: named[at][1] }, ...[content].flat());
  return element(
    'div',
    { class: 'scrolling', role: 'region', tabindex: 0, 'aria-label': caption },
    element(
      'table',
      {},
      element('caption', { class: 'unseen' }, caption),
      element(
        'thead',
        {},
        element('tr', {}, ...named.map(([name, kind]) => element('th', { scope: 'col', class: kind }, name))),
      ),
      element('tbody', {}, ...rows.map((row) => element('tr', {}, ...row.map(cell)))),
    ),
  );
}
