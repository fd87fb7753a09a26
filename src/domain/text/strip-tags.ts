import { startsTag } from './markup-characters';
import { markupReader, tagName } from './markup-reader';
import { TextJoiner } from './text-joiner';

const BLOCKS = new Set(
  (
    'address article aside blockquote body br center dd details dialog dir div dl dt fieldset figcaption figure footer ' +
    'form h1 h2 h3 h4 h5 h6 head header hgroup hr html li main menu nav ol option p pre section select summary table ' +
    'tbody tfoot thead title tr ul'
  ).split(' '),
);
const CELLS = new Set(['td', 'th']);
const LINE_BREAK = '\n';
const BULLET = '\n- ';

/**
 * Replaces markup by what it looks like as plain text: blocks become line breaks, list items "- ", cells spaces; comments,
 * CDATA, scripts and styles go with their content. A `<` that opens nothing stays; one that would open something but
 * never ends gets a space behind it. The result holds nothing that a browser would take for markup.
 */
export function stripTags(text: string): string {
  const out = new TextJoiner(true);
  const endOf = markupReader(text);
  let from = 0;
  let bulletEnd = -1;
  for (let at = text.indexOf('<'); at !== -1; at = text.indexOf('<', Math.max(from, at + 1))) {
    if (!startsTag(text.charCodeAt(at + 1))) continue;
    const end = endOf(at);
    if (end === undefined) {
      out.add(text.slice(from, at + 1));
      from = at + 1;
      continue;
    }
    out.add(text.slice(from, at));
    const shown = appearanceOf(text, at);
    const afterBullet = bulletEnd !== -1 && text.slice(bulletEnd, at).trim() === '';
    // <li><p>text: the line break that the paragraph stands for would leave the bullet alone on its line.
    if (!(afterBullet && shown === LINE_BREAK)) out.add(shown);
    bulletEnd = shown === BULLET || afterBullet ? end : -1;
    from = end;
  }
  out.add(text.slice(from));
  return out.text();
}

function appearanceOf(text: string, at: number): string {
  const closing = text[at + 1] === '/';
  const name = tagName(text, closing ? at + 2 : at + 1);
  if (name === 'li') return closing ? '' : BULLET;
  if (CELLS.has(name)) return ' ';
  return BLOCKS.has(name) ? LINE_BREAK : '';
}
