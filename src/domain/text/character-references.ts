import { isOrdinary } from './character-traits';
import { partOf } from './folding';
import table from './html-entities.json';
import { withoutInvisible } from './invisible-characters';
import { isAsciiDigit, isEntityBody, isNameCharacter } from './markup-characters';

/** What a character reference stands for, and where it ends. */
export interface Decoded {
  readonly text: string;
  readonly end: number;
}

const NAMES = new Map(Object.entries(table.names).map(([name, text]) => [name, shown(text)]));
const WITHOUT_SEMICOLON = new Set(table.withoutSemicolon);
const LONGEST_NAME = Math.max(...[...NAMES.keys()].map((name) => name.length));
const LONGEST_WITHOUT_SEMICOLON = Math.max(...table.withoutSemicolon.map((name) => name.length));
/** No reference that two texts could make up is longer. */
const LONGEST_REFERENCE = 40;
const REPLACEMENT = '\uFFFD';
const HIGHEST_CODE_POINT = 0x10ffff;
const HASH = 0x23;
const AMPERSAND = 0x26;
const SEMICOLON = 0x3b;

/** What `&#0;` to `&#127;` come to: nothing where they are invisible. */
const ASCII = Array.from({ length: 0x80 }, (_, code) => shown(String.fromCharCode(code)));

/** What `&#128;` to `&#159;` mean on the web: the characters of windows-1252, 0 where it has none. */
const WINDOWS_1252 = [
  0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017d, 0, 0,
  0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0, 0x017e, 0x0178,
];

/** The reference whose text after `&` begins at `start`, peeled while it only gives another `&`; undefined if none does. */
export function decodeAt(text: string, start: number): Decoded | undefined {
  let last: Decoded | undefined;
  let next = decodeOnce(text, start);
  while (next) {
    last = next;
    next = next.text === '&' ? decodeOnce(text, next.end) : undefined;
  }
  return last;
}

function decodeOnce(text: string, start: number): Decoded | undefined {
  return text.charCodeAt(start) === HASH ? decodeNumber(text, start + 1) : decodeName(text, start);
}

function decodeName(text: string, start: number): Decoded | undefined {
  let end = start;
  while (end - start <= LONGEST_NAME && isNameCharacter(text.charCodeAt(end))) end++;
  const whole = text[end] === ';' ? NAMES.get(text.slice(start, end)) : undefined;
  if (whole !== undefined) return { text: whole, end: end + 1 };
  for (let cut = Math.min(end, start + LONGEST_WITHOUT_SEMICOLON); cut > start + 1; cut--) {
    const name = text.slice(start, cut);
    if (WITHOUT_SEMICOLON.has(name)) return { text: NAMES.get(name) ?? '', end: cut };
  }
  return undefined;
}

function decodeNumber(text: string, start: number): Decoded | undefined {
  const hexadecimal = text[start] === 'x' || text[start] === 'X';
  const first = hexadecimal ? start + 1 : start;
  let end = first;
  let value = 0;
  for (let digit = digitAt(text, end, hexadecimal); digit >= 0; digit = digitAt(text, end, hexadecimal)) {
    value = Math.min(value * (hexadecimal ? 16 : 10) + digit, HIGHEST_CODE_POINT + 1);
    end++;
  }
  if (end === first) return undefined;
  return { text: character(value), end: text[end] === ';' ? end + 1 : end };
}

function digitAt(text: string, at: number, hexadecimal: boolean): number {
  const code = text.charCodeAt(at);
  if (isAsciiDigit(code)) return code - 0x30;
  const letter = (code | 0x20) - 0x61;
  return hexadecimal && letter >= 0 && letter < 6 ? letter + 10 : -1;
}

function character(code: number): string {
  if (code === 0 || code > HIGHEST_CODE_POINT || (code >= 0xd800 && code <= 0xdfff)) return REPLACEMENT;
  if (code < ASCII.length) return ASCII[code]!;
  const meant = WINDOWS_1252[code - 0x80] || code;
  return shown(String.fromCodePoint(meant));
}

/** What a text looks like. */
function shown(text: string): string {
  if (text.length === 1 && isOrdinary(text.charCodeAt(0))) return text;
  return withoutInvisible(text).normalize('NFC');
}

/**
 * Whether what is written so far ends with an `&` and what may follow it in a reference, so that with the code units from
 * `from` of another text it would become one.
 */
export function makesReference(written: Uint16Array, length: number, next: Uint16Array, from: number): boolean {
  if (!isEntityBody(next[from]!) && next[from] !== SEMICOLON) return false;
  const stop = Math.max(0, length - LONGEST_REFERENCE);
  let start = length;
  while (start > stop && isEntityBody(written[start - 1]!)) start--;
  if (start === 0 || written[start - 1] !== AMPERSAND) return false;
  const behind = partOf(next, from, Math.min(next.length, from + LONGEST_REFERENCE));
  return decodeAt(partOf(written, start, length) + behind, 0) !== undefined;
}
