import { codeFlags } from '../text/code-flags';
import { type CodeTrie, keyAt, NOWHERE, nextNode, ROOT } from '../text/code-trie';
import { isWordCode, partOf } from '../text/folding';
import type { Candidates } from './candidates';

/** Words that join the last two members of a list. */
export const CONJUNCTIONS: ReadonlySet<string> = new Set(['and', 'or', 'und', 'oder', 'bzw', 'sowie', 'plus']);

/** Stands for any year in a list of words. */
const ANY_YEAR = '<year>';
const SPACE = 0x20;
const HYPHEN = 0x2d;
/** Signs that only separate; any other sign that touches a name changes what it says, as in "R&D". */
const SEPARATORS = codeFlags(',;.:!?()[]{}/|"\'*_<>+');
/** No word in a rule is longer. */
const LONGEST_WORD = 32;

/** The folded word that ends directly before `start`, or the sign that touches it, or nothing. */
export function wordBefore(folded: Uint16Array, start: number): string {
  const end = gapStart(folded, start);
  const first = wordStart(folded, end, start);
  return partOf(folded, first, end);
}

/** The folded word that begins directly behind `end`, or the sign that touches it, or nothing. */
export function wordBehind(folded: Uint16Array, end: number): string {
  const first = gapEnd(folded, end);
  return partOf(folded, first, wordEnd(folded, first, end));
}

/** The index that the trie has for what `wordBefore` gives, or -1. */
export function keyBefore(trie: CodeTrie, folded: Uint16Array, start: number): number {
  const end = gapStart(folded, start);
  return keyOf(trie, folded, wordStart(folded, end, start), end);
}

/** The index that the trie has for what `wordBehind` gives, or -1. */
export function keyBehind(trie: CodeTrie, folded: Uint16Array, end: number): number {
  const first = gapEnd(folded, end);
  return keyOf(trie, folded, first, wordEnd(folded, first, end));
}

function gapStart(folded: Uint16Array, start: number): number {
  let end = start;
  while (end > 0 && isGap(folded[end - 1])) end--;
  return end;
}

function gapEnd(folded: Uint16Array, end: number): number {
  let first = end;
  while (isGap(folded[first])) first++;
  return first;
}

/** The start of the word before `end`, or of the sign there if no gap is between it and the name, which begins at `nameStart`. */
function wordStart(folded: Uint16Array, end: number, nameStart: number): number {
  const stop = Math.max(0, end - LONGEST_WORD);
  let first = end;
  while (first > stop && isWordCode(folded[first - 1])) first--;
  return first === end && end === nameStart && isTelling(folded[end - 1]) ? end - 1 : first;
}

/** The end of the word at `first`, or of the sign there if no gap is between it and the name, which ends at `nameEnd`. */
function wordEnd(folded: Uint16Array, first: number, nameEnd: number): number {
  const stop = first + LONGEST_WORD;
  let last = first;
  while (last < stop && isWordCode(folded[last])) last++;
  return last === first && first === nameEnd && isTelling(folded[first]) ? first + 1 : last;
}

function isGap(code: number | undefined): boolean {
  return code === SPACE || code === HYPHEN;
}

function isTelling(code: number | undefined): boolean {
  return code !== undefined && SEPARATORS[code] === 0;
}

function keyOf(trie: CodeTrie, folded: Uint16Array, from: number, to: number): number {
  let node = ROOT;
  for (let at = from; at < to; at++) {
    node = nextNode(trie, node, folded[at]!);
    if (node === NOWHERE) return -1;
  }
  return keyAt(trie, node);
}

/** Whether the list holds the word, or stands for any year and the word is one. */
export function includesWord(list: ReadonlySet<string>, word: string): boolean {
  if (list.size === 0 || word === '') return false;
  return list.has(word) || (/^\d{4}$/.test(word) && list.has(ANY_YEAR));
}

/** A list does not go on behind them. */
const SENTENCE_ENDS = codeFlags('.!?');
/** Members of a list are not farther apart. */
const LONGEST_GAP = 12;

/** Whether only separators and conjunctions stand between the candidate and the one before it. */
export function areListed({ starts, ends }: Candidates, second: number, folded: Uint16Array): boolean {
  const from = ends[second - 1]!;
  const to = starts[second]!;
  if (to - from > LONGEST_GAP) return false;
  let at = from;
  while (at < to) {
    const start = at;
    while (at < to && isWordCode(folded[at])) at++;
    if (at > start && !CONJUNCTIONS.has(partOf(folded, start, at))) return false;
    if (at === start && SENTENCE_ENDS[folded[at++]!] === 1) return false;
  }
  return true;
}
