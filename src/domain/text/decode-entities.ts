import { decodeAt } from './character-references';
import { TextJoiner } from './text-joiner';

/**
 * Decodes HTML character references until none is left, in one pass: the `&` that `&amp;` gives may begin the next
 * reference, so `&amp;amp;lt;` gives `<`. Two neighbours that would form a new reference get a space between them.
 */
export function decodeEntities(text: string): string {
  const out = new TextJoiner();
  let from = 0;
  let at = text.indexOf('&');
  while (at !== -1) {
    const decoded = decodeAt(text, at + 1);
    if (decoded) {
      out.add(text.slice(from, at));
      out.add(decoded.text);
      from = decoded.end;
    }
    at = text.indexOf('&', decoded ? decoded.end : at + 1);
  }
  if (from === 0) return text;
  out.add(text.slice(from));
  return out.text();
}
