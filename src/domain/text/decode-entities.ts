import { decodeAt } from './character-references';
import { CodeJoiner } from './code-joiner';

/**
 * Decodes HTML character references until none is left, in one pass: the `&` that `&amp;` gives may begin the next
 * reference, so `&amp;amp;lt;` gives `<`. Two neighbours that would form a new reference get a space between them.
 *
 * @param codes the code units of the text
 * @returns the code units of the decoded text, valid until the next one is decoded; the same array when nothing changed
 */
export function decodeEntities(text: string, codes: Uint16Array): Uint16Array {
  let at = text.indexOf('&');
  if (at === -1) return codes;
  // A reference is longer than what it stands for together with a space on each side: "&lt" is the shortest.
  const out = new CodeJoiner(text.length);
  let from = 0;
  while (at !== -1) {
    const decoded = decodeAt(text, at + 1);
    if (decoded) {
      out.add(codes, from, at);
      out.addText(decoded.text);
      from = decoded.end;
    }
    at = text.indexOf('&', decoded ? decoded.end : at + 1);
  }
  if (from === 0) return codes;
  out.add(codes, from, codes.length);
  return out.joined();
}
