import { ANGLE, RARE, traitsOf, UNTIDY } from './character-traits';
import { decodeEntities } from './decode-entities';
import { withoutInvisible } from './invisible-characters';
import { pageText } from './page-text';

/**
 * The plain text of a posting that may be HTML, escaped HTML or plain text: no markup, no character references, no
 * invisible characters, single spaces, at most one blank line in a row, Unicode normal form C. Linear in the length of
 * the text, and `cleanText(cleanText(x)) === cleanText(x)`.
 */
export function cleanText(raw: string): string {
  // Entities first: escaped markup has to be seen as markup before tags are looked for.
  return commonText(decodeEntities(raw)) ?? uncommonText(raw);
}

/** Undefined when there are characters that take more than looking at them one by one. */
function commonText(decoded: string): string | undefined {
  const traits = traitsOf(decoded);
  if ((traits & RARE) !== 0) return undefined;
  return (traits & (ANGLE | UNTIDY)) === 0 ? decoded : pageText(decoded, false);
}

function uncommonText(raw: string): string {
  const decoded = decodeEntities(withoutInvisible(raw)).normalize('NFC');
  // Taking parts out of a text can bring characters together that compose.
  return (pageText(decoded, true) ?? '').normalize('NFC');
}
