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
  return clean === codes ? raw : textOf(clean ?? uncommonText(raw));
}

/** The code units of what `cleanText` gives, without a string being made; valid until the next text is cleaned. */
export function cleanCodes(raw: string): Uint16Array {
  return commonText(raw, RAW.load(raw)) ?? uncommonText(raw);
}

/** Undefined when there are characters that take more than looking at them one by one. */
function commonText(raw: string, codes: Uint16Array): Uint16Array | undefined {
  // Entities first: escaped markup has to be seen as markup before tags are looked for.
  const decoded = decodeEntities(raw, codes);
  const traits = traitsOf(decoded);
  if ((traits & RARE) !== 0) return undefined;
  return (traits & (ANGLE | UNTIDY)) === 0 ? decoded : pageText(decoded, false);
}

/** In most texts with such characters they are joiners of emoji and soft hyphens: without them the text is like the others. */
function uncommonText(raw: string): Uint16Array {
  const visible = withoutInvisible(raw);
  const common = visible === raw ? undefined : commonText(visible, RAW.load(visible));
  return common ?? COMPOSED.load(composedText(visible));
}

function composedText(visible: string): string {
  const composed = visible.normalize('NFC');
  const decoded = textOf(decodeEntities(composed, RAW.load(composed))).normalize('NFC');
  const page = pageText(RAW.load(decoded), true);
  // Taking parts out of a text can bring characters together that compose.
  return page ? textOf(page).normalize('NFC') : '';
}
