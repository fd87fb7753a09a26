import { decodeEntities } from './decode-entities';
import { withoutInvisible } from './invisible-characters';
import { stripTags } from './strip-tags';

/**
 * The plain text of a posting that may be HTML, escaped HTML or plain text: no markup, no character references, no
 * invisible characters, single spaces, at most one blank line in a row, Unicode normal form C. Linear in the length of
 * the text, and `cleanText(cleanText(x)) === cleanText(x)`.
 */
export function cleanText(raw: string): string {
  const visible = withoutInvisible(raw);
  // Entities first: escaped markup has to be seen as markup before tags are looked for.
  const decoded = visible.includes('&') ? decodeEntities(visible).normalize('NFC') : visible;
  const stripped = decoded.includes('<') ? stripTags(decoded).normalize('NFC') : decoded;
  return tidyWhiteSpace(stripped);
}

function tidyWhiteSpace(text: string): string {
  return text
    .replace(/\r\n?|[\x85\u2028\u2029]/g, '\n')
    .replace(/[\t\v\f \xA0\u1680\u2000-\u200A\u202F\u205F\u3000]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
