import { isWordCode, partOf } from '../text/folding';

/** Words that join the last two members of a list. */
export const CONJUNCTIONS: ReadonlySet<string> = new Set(['and', 'or', 'und', 'oder', 'bzw', 'sowie', 'plus']);

/** Stands for any year in a list of words. */
const ANY_YEAR = '<year>';
const SPACE = 0x20;
const HYPHEN = 0x2d;
/** Signs that only separate; any other sign that touches a name changes what it says, as in "R&D". */
const SEPARATORS = new Set(Array.from(',;.:!?()[]{}/|"\'*_<>+', (sign) => sign.charCodeAt(0)));
/** No word in a rule is longer. */
const LONGEST_WORD = 32;

/** The folded word that ends directly before `start`, or the sign that touches it, or nothing. */
export function wordBefore(folded: Uint16Array, start: number): string {
  let end = start;
  while (isGap(folded[end - 1])) end--;
  let first = end;
  while (end - first < LONGEST_WORD && isWordCode(folded[first - 1])) first--;
  if (first < end) return partOf(folded, first, end);
  return end === start ? sign(folded[start - 1]) : '';
}

/** The folded word that begins directly behind `end`, or the sign that touches it, or nothing. */
export function wordBehind(folded: Uint16Array, end: number): string {
  let first = end;
  while (isGap(folded[first])) first++;
  let last = first;
  while (last - first < LONGEST_WORD && isWordCode(folded[last])) last++;
  if (last > first) return partOf(folded, first, last);
  return first === end ? sign(folded[end]) : '';
}

/** Whether the list holds the word, or stands for any year and the word is one. */
export function includesWord(list: ReadonlySet<string>, word: string): boolean {
  if (list.size === 0 || word === '') return false;
  return list.has(word) || (/^\d{4}$/.test(word) && list.has(ANY_YEAR));
}

/** A list does not go on behind them. */
const SENTENCE_ENDS = new Set(Array.from('.!?', (char) => char.charCodeAt(0)));
/** Members of a list are not farther apart. */
const LONGEST_GAP = 12;

/** Whether only separators and conjunctions stand between the place at index `second` and the one before it. */
export function areListed(
  places: readonly { readonly start: number; readonly end: number }[],
  second: number,
  folded: Uint16Array,
): boolean {
  const from = places[second - 1]?.end ?? 0;
  const to = places[second]?.start ?? 0;
  if (to - from > LONGEST_GAP) return false;
  let at = from;
  while (at < to) {
    const wordStart = at;
    while (at < to && isWordCode(folded[at])) at++;
    if (at > wordStart && !CONJUNCTIONS.has(partOf(folded, wordStart, at))) return false;
    if (at === wordStart && SENTENCE_ENDS.has(folded[at++] ?? 0)) return false;
  }
  return true;
}

function isGap(code: number | undefined): boolean {
  return code === SPACE || code === HYPHEN;
}

function sign(code: number | undefined): string {
  return code === undefined || SEPARATORS.has(code) ? '' : String.fromCharCode(code);
}
