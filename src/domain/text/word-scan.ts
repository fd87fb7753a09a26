import { mayBeCompound, SHORTEST_COMPOUND } from './compound-words';
import { foldCode, isDigitCode, WORD_CODES } from './folding';

/**
 * Tells most places where no name begins from the others, by the word there and the characters behind it. Says yes to some
 * places where none begins, never no to one where one does.
 */
export interface WordFilter {
  /** By hash: words that may be a whole name, or that too little of one follows to be looked at. */
  readonly names: Int32Array;
  /** By hash: words that longer names begin with. */
  readonly beginnings: Int32Array;
  /** By hash: what these longer names begin with, up to `LOOK_AHEAD` code units behind the word. */
  readonly continuations: Int32Array;
  /** 1 for each code unit that is no part of words but begins a name: the word behind it is taken for its beginning. */
  readonly signs: Uint8Array;
}

/** A text as it is compared, and where names may begin in it. Valid until the next text is scanned. */
export interface WordScan {
  /** Every position stays where it was. */
  readonly folded: Uint16Array;
  /** Offsets of words, ascending, some of them twice; only the first `count` are set. */
  readonly starts: Int32Array;
  readonly count: number;
}

/** So many code units behind a word tell whether a longer name goes on there. */
export const LOOK_AHEAD = 3;
/** The highest bits of a hash, which depend on all it is made of, choose one of the filter's numbers, those below a bit of it. */
export const NUMBER_SHIFT = 20;
export const BIT_SHIFT = 15;

const SIGN = 0;
const LETTER = 1;
const DIGIT = 2;
const KIND_SHIFT = 16;
/** Of each code unit what it is compared as, and above that what kind it is: one look for both. */
const FOLDED_KINDS = foldedKinds();

/** Texts that are not longer are scanned in memory that is always the same, which makes for faster code. */
const USUAL = 1 << 16;
const FOLDED = new Uint16Array(USUAL + LOOK_AHEAD);
const TURNS = new Int32Array(USUAL + 1);
const STARTS = new Int32Array(USUAL + 1);

function foldedKinds(): Int32Array {
  const table = new Int32Array(0x10000);
  for (let raw = 0; raw < table.length; raw++) {
    const code = foldCode(raw);
    const kind = WORD_CODES[code] === 0 ? SIGN : isDigitCode(code) ? DIGIT : LETTER;
    table[raw] = code | (kind << KIND_SHIFT);
  }
  return table;
}

/**
 * Folds a text and finds where names may begin: at words that pass the filter as a whole or up to a digit, and at those that
 * may be compounds.
 */
export function scanWords(codes: Uint16Array, filter: WordFilter): WordScan {
  const { length } = codes;
  if (length <= USUAL) {
    const count = passing(TURNS, fold(codes, FOLDED, TURNS), FOLDED, filter, STARTS);
    return { folded: FOLDED.subarray(0, length), starts: STARTS, count };
  }
  const folded = new Uint16Array(length + LOOK_AHEAD);
  const turns = new Int32Array(length + 1);
  const starts = new Int32Array(length + 1);
  const count = passing(turns, fold(codes, folded, turns), folded, filter, starts);
  return { folded: folded.subarray(0, length), starts, count };
}

/**
 * Writes the folded text, and where signs, letters and digits change; returns how often they do. Where words end is not to be
 * foreseen, and a processor that guesses wrong loses more time than all else here takes: hence a sum, and no condition.
 */
function fold(codes: Uint16Array, folded: Uint16Array, turns: Int32Array): number {
  const kinds = FOLDED_KINDS;
  const { length } = codes;
  let count = 0;
  let kind = SIGN;
  for (let at = 0; at < length; at++) {
    const both = kinds[codes[at]!]!;
    folded[at] = both;
    turns[count] = at;
    count += Number(both >> KIND_SHIFT !== kind);
    kind = both >> KIND_SHIFT;
  }
  // The end of the text ends its last word like a sign; behind it is room to look ahead, where no name goes on.
  for (let ahead = 0; ahead < LOOK_AHEAD; ahead++) folded[length + ahead] = 0;
  turns[count] = length;
  return kind === SIGN ? count : count + 1;
}

/** Writes where the words that pass start, also those that only do so up to where letters and digits change; returns their number. */
function passing(turns: Int32Array, stop: number, folded: Uint16Array, filter: WordFilter, starts: Int32Array): number {
  const { names, beginnings, continuations } = filter;
  let count = 0;
  let start = 0;
  let isWord = false;
  for (let turn = 0; turn < stop; turn++) {
    const end = turns[turn]!;
    if (isWord) {
      const word = wordHash(folded, start, end);
      const ahead = hashAhead(word, folded, end);
      const passes = (bitOf(names, word) | (bitOf(beginnings, word) & bitOf(continuations, ahead))) & 1;
      starts[count] = start;
      count += passes;
      if (end - start >= SHORTEST_COMPOUND && passes === 0 && mayBeCompound(folded, start, end)) count++;
    } else start = end;
    isWord = WORD_CODES[folded[end]!] === 1;
  }
  return count;
}

/**
 * The hash of a word, of its length and five of its code units: to look at all of them would take several times as long, since
 * each step would wait for the one before. The factors are any odd numbers whose bits look random.
 */
export function wordHash(codes: Uint16Array, start: number, end: number): number {
  const length = end - start;
  const quarter = length >> 2;
  const outer = Math.imul(codes[start]!, 0x2c1b3c6d) + Math.imul(codes[end - 1]!, 0x297a2d39);
  const inner = Math.imul(codes[start + quarter]!, 0x7feb352d) + Math.imul(codes[end - 1 - quarter]!, 0x1b873593);
  const middle = Math.imul((codes[start + (length >> 1)]! << 8) ^ length, 0x27d4eb2f);
  return (outer + inner + middle) | 0;
}

/** The hash of a word with this hash and of what stands behind it. */
export function hashAhead(word: number, codes: Uint16Array, end: number): number {
  const near = Math.imul(codes[end]!, 0x2c1b3c6d) + Math.imul(codes[end + 1]!, 0x297a2d39);
  return (word + near + Math.imul(codes[end + 2]!, 0x7feb352d)) | 0;
}

/** A number whose lowest bit tells whether something with this hash was put into the table. */
function bitOf(table: Int32Array, hash: number): number {
  return table[hash >>> NUMBER_SHIFT]! >>> (hash >>> BIT_SHIFT);
}
