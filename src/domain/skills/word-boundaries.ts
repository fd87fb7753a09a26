import { SHORTEST_FIRST_PART, secondPartEnd } from '../text/compound-words';
import { isDigitCode, isWordCode } from '../text/folding';
import { CONJUNCTIONS, wordBehind } from './neighbouring-words';

const SPACE = 0x20;
const HASH = 0x23;
const PLUS = 0x2b;
const DOT = 0x2e;
const AT = 0x40;
const COLON = 0x3a;
const SLASH = 0x2f;
const UNDERSCORE = 0x5f;
const LETTER_V = 0x76;
const LETTER_X = 0x78;

/** A version is written together with longer names only; behind a shorter one the whole is another word. */
const SHORTEST_WITH_VERSION = 3;

/** Whether a name may begin here: not within a word, a host name, a file name or an address. */
export function isNameStart(codes: Uint16Array, folded: Uint16Array, at: number): boolean {
  const before = at === 0 ? undefined : folded[at - 1];
  if (isWordCode(before)) return false;
  if (before !== DOT && before !== UNDERSCORE && before !== AT) return true;
  // A full stop without a space behind it ("… experience.Python …") is followed by a capital.
  return !isWordCode(folded[at - 2]) || (before === DOT && codes[at] !== folded[at]);
}

/**
 * Where a name that was read from `start` to `end` ends with the version or the German word that belongs to it; undefined
 * when the name is only a part of something else.
 */
export function nameEnd(codes: Uint16Array, folded: Uint16Array, start: number, end: number): number | undefined {
  const whole = isWordCode(folded[end]) ? suffixEnd(folded, start, end) : end;
  if (whole === undefined || (isWordCode(folded[whole - 1]) && !endsName(codes, folded, whole))) return undefined;
  return spacedVersionEnd(folded, whole) ?? whole;
}

/** The end of the version or word that is written together with the name. */
function suffixEnd(folded: Uint16Array, start: number, end: number): number | undefined {
  const last = folded[end - 1];
  if (isDigitCode(folded[end])) {
    const takesVersion = !isWordCode(last) || (end - start >= SHORTEST_WITH_VERSION && !isDigitCode(last));
    return takesVersion ? versionEnd(folded, end) : undefined;
  }
  return end - start >= SHORTEST_FIRST_PART ? secondPartEnd(folded, end) : undefined;
}

/** Whether the sign behind a name leaves it alone: not "C++" for C, "python.org", "java@example.org" or "https://". */
function endsName(codes: Uint16Array, folded: Uint16Array, end: number): boolean {
  const next = folded[end];
  const second = folded[end + 1];
  if (next === HASH || next === AT) return false;
  if (next === COLON) return second !== SLASH;
  if (next === PLUS) return second !== PLUS;
  if (next === UNDERSCORE) return !isWordCode(second);
  return !(next === DOT && isWordCode(second) && !isDigitCode(second) && codes[end + 1] === second);
}

/** The end of "17", "3.11" or "5.x" at `at`; undefined when it goes on as a word. */
function versionEnd(folded: Uint16Array, at: number): number | undefined {
  let end = at;
  while (isDigitCode(folded[end]) || (folded[end] === DOT && isVersionPart(folded[end + 1]))) end++;
  if (folded[end] === LETTER_X && folded[end - 1] === DOT) end++;
  if (isWordCode(folded[end])) return undefined;
  return folded[end] === PLUS ? end + 1 : end;
}

function isVersionPart(code: number | undefined): boolean {
  return isDigitCode(code) || code === LETTER_X;
}

/** The end of " 17" or " v3.11"; undefined when it is a number that counts the word behind it ("Python 5 years"). */
function spacedVersionEnd(folded: Uint16Array, at: number): number | undefined {
  if (folded[at] !== SPACE) return undefined;
  const number = folded[at + 1] === LETTER_V ? at + 2 : at + 1;
  if (!isDigitCode(folded[number])) return undefined;
  const end = versionEnd(folded, number);
  if (end === undefined) return undefined;
  const next = wordBehind(folded, end);
  return next === '' || CONJUNCTIONS.has(next) || folded.subarray(number, end).includes(DOT) ? end : undefined;
}
