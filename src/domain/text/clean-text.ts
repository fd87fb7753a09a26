import { ANGLE, RARE, traitsOf, UNTIDY } from './character-traits';
import { CodeBuffer, textOf } from './code-buffer';
import { decodeEntities } from './decode-entities';
import { withoutInvisible } from './invisible-characters';
import { pageText } from './page-text';

const RAW = new CodeBuffer();
const COMPOSED = new CodeBuffer();

/**
 * The plain text of a posting that may be HTML, escaped HTML or plain text: no markup, no character references, no
 * invisible characters, single spaces, at most one blank line in a row, Unicode normal form C. Linear in the length of
 * the text, and `cleanText(cleanText(x)) === cleanText(x)`.
 */
export function cleanText(raw: string): string {
  const codes = RAW.load(raw);
  const clean = commonText(raw, codes);
  // Most texts that are no HTML are clean already.
  return clean === codes ? raw : clean ? textOf(clean) : uncommonText(raw);
}

/** The code units of what `cleanText` gives, without a string being made; valid until the next text is cleaned. */
export function cleanCodes(raw: string): Uint16Array {
  return commonText(raw, RAW.load(raw)) ?? COMPOSED.load(uncommonText(raw));
}

/** Undefined when there are characters that take more than looking at them one by one. */
function commonText(raw: string, codes: Uint16Array): Uint16Array | undefined {
  // Entities first: escaped markup has to be seen as markup before tags are looked for.
  const decoded = decodeEntities(raw, codes);
  const traits = traitsOf(decoded);
  if ((traits & RARE) !== 0) return undefined;
  return (traits & (ANGLE | UNTIDY)) === 0 ? decoded : pageText(decoded, false);
}

function uncommonText(raw: string): string {
  const visible = withoutInvisible(raw);
  const decoded = textOf(decodeEntities(visible, RAW.load(visible))).normalize('NFC');
  const page = pageText(RAW.load(decoded), true);
  // Taking parts out of a text can bring characters together that compose.
  return page ? textOf(page).normalize('NFC') : '';
}
