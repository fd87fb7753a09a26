import { characters, forCodesMatching } from './code-table';

/** What a UTF-16 code unit of a raw text is, as bits; none for most. */
export const SPACE = 1;
export const LINE_FEED = 2;
/** White space other than the space and the line feed. */
export const OTHER_SPACE = 4;
/** White space that ends a line, other than the line feed. */
export const OTHER_BREAK = 8;
/** `<`, which may begin a tag. */
export const ANGLE = 16;
/** Half of a surrogate pair; alone it is rare. */
const SURROGATE = 32;
/** Invisible, or not certain to be in Unicode normal form C: texts with such characters take a slower way. */
export const RARE = 64;
/** For a whole text: its white space is not tidy. */
export const UNTIDY = OTHER_SPACE | OTHER_BREAK;

const WHITE = SPACE | LINE_FEED;
/** Kinds of white space of three characters in a row, two bits each, the last one lowest. */
const HISTORY = 0b111111;

/** The traits of each code unit. */
export const TRAITS: Uint8Array = traitTable();
const UNTIDY_HISTORY = Uint8Array.from({ length: HISTORY + 1 }, (_, recent) => (isUntidy(recent) ? UNTIDY : 0));

/** Everything that is true of any part of the text, up to the first `<`. */
export function traitsOf(codes: Uint16Array): number {
  const table = TRAITS;
  let traits = 0;
  // As if there was a space before the text: white space at its beginning is untidy.
  let recent = SPACE;
  for (let at = 0; at < codes.length; at++) {
    const code = codes[at]!;
    const trait = table[code]!;
    recent = ((recent << 2) | (trait & WHITE)) & HISTORY;
    traits |= trait | UNTIDY_HISTORY[recent]!;
    if ((trait & (ANGLE | SURROGATE)) === 0) continue;
    if (trait === ANGLE) return traits;
    if (isPair(code, codes[at + 1])) at++;
    else traits |= RARE;
  }
  return (recent & WHITE) !== 0 && codes.length > 0 ? traits | UNTIDY : traits;
}

/** Whether a part of the text has rare characters. */
export function hasRare(codes: Uint16Array, start: number, end: number): boolean {
  const table = TRAITS;
  for (let at = start; at < end; at++) {
    const trait = table[codes[at]!]!;
    if ((trait & (RARE | SURROGATE)) === 0) continue;
    if ((trait & RARE) !== 0 || !isPair(codes[at]!, codes[at + 1])) return true;
    at++;
  }
  return false;
}

/** Whether a code unit is a whole character, visible and certain to be in normal form C. */
export function isOrdinary(code: number): boolean {
  return code < TRAITS.length && (TRAITS[code]! & (RARE | SURROGATE)) === 0;
}

/** Whether two code units make up one character. */
export function isPair(first: number, second: number | undefined): boolean {
  return first < 0xdc00 && second !== undefined && second >= 0xdc00 && second < 0xe000;
}

function isUntidy(recent: number): boolean {
  const [first, second, last] = [recent >> 4, (recent >> 2) & WHITE, recent & WHITE];
  if (last === SPACE) return second !== 0;
  return last === LINE_FEED && (second === SPACE || (second === LINE_FEED && first === LINE_FEED));
}

function traitTable(): Uint8Array {
  const table = new Uint8Array(0x10000);
  const mark = (pattern: RegExp, trait: number) =>
    forCodesMatching(pattern, (code) => {
      table[code]! |= trait;
    });
  mark(/ /, SPACE);
  mark(/\n/, LINE_FEED);
  mark(/[^\S \n\r\u2028\u2029]/, OTHER_SPACE);
  mark(/[\r\x85\u2028\u2029]/, OTHER_BREAK);
  mark(/</, ANGLE);
  mark(/(?![\s\x85])\p{Cc}|\p{Cf}/u, RARE);
  // Marks and parts of Korean syllables compose; but not variation selectors, which come with emoji.
  mark(/[\u1100-\u11FF]|(?![\uFE00-\uFE0F])\p{M}/u, RARE);
  markUnstable(table);
  markSurrogates(table);
  return table;
}

/** Marks what normal form C replaces even where it stands alone, like the Kelvin sign. */
function markUnstable(table: Uint8Array): void {
  const BLOCK = 256;
  for (let start = 0; start < table.length; start += BLOCK) {
    const separated = Array.from(characters(start, start + BLOCK)).join('\n');
    if (separated === separated.normalize('NFC')) continue;
    for (let code = start; code < start + BLOCK; code++) {
      const char = String.fromCharCode(code);
      if (char !== char.normalize('NFC')) table[code]! |= RARE;
    }
  }
}

/** Emoji and mathematical letters (U+1D400–1D7FF, U+1F000–1FBFF) are visible and stable; others beyond U+FFFF are rare. */
function markSurrogates(table: Uint8Array): void {
  table.fill(SURROGATE | RARE, 0xd800, 0xdc00);
  table.fill(SURROGATE, 0xdc00, 0xe000);
  for (const high of [0xd835, 0xd83c, 0xd83d, 0xd83e]) table[high] = SURROGATE;
}
