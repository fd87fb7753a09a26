import { forCodesMatching } from './code-table';

/** Single characters that stand for a plain one in product names: dashes, typographic apostrophes, spaces. */
const PLAIN: readonly (readonly [string, string])[] = [
  ['-', '\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uFE58\uFE63\uFF0D'],
  ["'", '\u2018\u2019\u201B\u02BC\u00B4`'],
  [' ', '\n\t\u00A0\u2009\u202F'],
  ['/', '\u2044\u2215\uFF0F'],
];

const FOLDED = foldingTable();

function foldingTable(): Uint16Array {
  const table = new Uint16Array(0x10000);
  for (let code = 0; code < table.length; code++) table[code] = code;
  forCodesMatching(/\p{Changes_When_Lowercased}/u, (code) => {
    const lower = String.fromCharCode(code).toLowerCase();
    if (lower.length === 1) table[code] = lower.charCodeAt(0);
  });
  for (const [plain, variants] of PLAIN) {
    for (const variant of variants) table[variant.charCodeAt(0)] = plain.charCodeAt(0);
  }
  return table;
}

/** 1 for each code unit that belongs to a word: a letter, a digit or a mark of any script. */
export const WORD_CODES: Uint8Array = wordTable();

function wordTable(): Uint8Array {
  const table = new Uint8Array(0x10000);
  // Halves of surrogate pairs do not count: what lies beyond the first plane in a posting is nearly always an emoji.
  forCodesMatching(/[\p{L}\p{N}\p{M}]/u, (code) => {
    table[code] = 1;
  });
  return table;
}

/** The UTF-16 code unit as it is compared: lower case, with plain dashes, apostrophes, spaces and slashes. */
export function foldCode(code: number): number {
  return FOLDED[code] ?? code;
}

/** Whether the code unit belongs to a word: a letter, a digit or a mark of any script. */
export function isWordCode(code: number | undefined): boolean {
  return code !== undefined && WORD_CODES[code] === 1;
}

/** Whether the code unit is an ASCII digit. */
export function isDigitCode(code: number | undefined): boolean {
  return code !== undefined && code >= 0x30 && code <= 0x39;
}

/** A short text as it is compared. */
export function foldedString(text: string): string {
  let folded = '';
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (FOLDED[code] === code) continue;
    folded += text.slice(from, at) + String.fromCharCode(FOLDED[code]!);
    from = at + 1;
  }
  return from === 0 ? text : folded + text.slice(from);
}

/** A part of a folded text as a string. Short parts only: a character at a time beats copying and spreading them. */
export function partOf(folded: Uint16Array, from: number, to: number): string {
  let part = '';
  for (let at = from; at < to; at++) part += String.fromCharCode(folded[at]!);
  return part;
}
