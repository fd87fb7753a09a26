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

/** So many code units are scanned at a time, in memory that is always the same: that makes for code twice as fast. */
const WINDOW = 1 << 16;
const CODES = new Uint16Array(WINDOW);
const FOLDED = new Uint16Array(WINDOW + LOOK_AHEAD);
const TURNS = new Int32Array(WINDOW + 1);
const STARTS = new Int32Array(WINDOW + 1);
/** No name has a longer word, and none is a longer compound's first part. */
const LONGEST_WORD = 256;

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
  if (length > WINDOW) return scanLongText(codes, filter);
  return { count: scanWindow(codes, filter), folded: FOLDED.subarray(0, length), starts: STARTS };
}

/** Window by window. Where a window may have cut off what follows a word, the next one looks again. */
function scanLongText(codes: Uint16Array, filter: WordFilter): WordScan {
  const { length } = codes;
  const folded = new Uint16Array(length);
  const starts = new Int32Array(length + 1);
  let count = 0;
  for (let from = 0; from < length; ) {
    const to = Math.min(from + WINDOW, length);
    const found = scanWindow(codes.subarray(from, to), filter);
    folded.set(FOLDED.subarray(0, to - from), from);
    const next = to === length ? length : cutBefore(to, folded);
    for (let at = 0; at < found && from + STARTS[at]! < next; at++) starts[count++] = from + STARTS[at]!;
    from = next;
  }
  return { folded, starts, count };
}

/** A place before the end of a window that no word of a usual length goes on at, and from which much of the window is left. */
function cutBefore(windowEnd: number, folded: Uint16Array): number {
  const first = windowEnd - LONGEST_WORD;
  for (let at = windowEnd - LOOK_AHEAD; at > first; at--) if (WORD_CODES[folded[at - 1]!] === 0) return at;
  return first;
}

/** Folds the codes into `FOLDED`, and writes into `STARTS` where names may begin; returns their number. */
function scanWindow(codes: Uint16Array, filter: WordFilter): number {
  CODES.set(codes);
  return passing(fold(codes.length), filter);
}

/**
 * Writes the folded text, and where signs, letters and digits change; returns how often they do. Where words end is not to be
 * foreseen, and a processor that guesses wrong loses more time than all else here takes: hence a sum, and no condition.
 */
function fold(length: number): number {
  let count = 0;
  let kind = SIGN;
  for (let at = 0; at < length; at++) {
    const both = FOLDED_KINDS[CODES[at]!]!;
    FOLDED[at] = both;
    TURNS[count] = at;
    count += Number(both >> KIND_SHIFT !== kind);
    kind = both >> KIND_SHIFT;
  }
  // The end of the text ends its last word like a sign; behind it is room to look ahead, where no name goes on.
  FOLDED.fill(0, length, length + LOOK_AHEAD);
  TURNS[count] = length;
  return kind === SIGN ? count : count + 1;
}

/** Writes where the words that pass start, also those that only do so up to where letters and digits change; returns their number. */
function passing(stop: number, { names, beginnings, continuations }: WordFilter): number {
  let count = 0;
  let start = 0;
  let isWord = false;
  for (let turn = 0; turn < stop; turn++) {
    const end = TURNS[turn]!;
    if (isWord) {
      const word = wordHash(FOLDED, start, end);
      const ahead = hashAhead(word, FOLDED, end);
      const passes = (bitOf(names, word) | (bitOf(beginnings, word) & bitOf(continuations, ahead))) & 1;
      STARTS[count] = start;
      count += passes;
      if (end - start >= SHORTEST_COMPOUND && passes === 0 && mayBeCompound(FOLDED, start, end)) count++;
    } else start = end;
    isWord = WORD_CODES[FOLDED[end]!] === 1;
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
