import { CodeBuffer } from './code-buffer';
import { mayBeCompound, SHORTEST_COMPOUND } from './compound-words';
import { foldCode, isDigitCode, WORD_CODES } from './folding';
import { IndexBuffer } from './index-buffer';

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

/** The hash of no code unit. */
export const SEED = 0x811c9dc5 | 0;
export const LOOK_AHEAD = 3;

const FACTOR = 0x01000193;
/** The highest bits of a hash, which depend on all code units, choose one of the filter's numbers, those below a bit of it. */
export const NUMBER_SHIFT = 20;
export const BIT_SHIFT = 15;

const SIGN = 0;
const LETTER = 1;
const DIGIT = 2;
const KIND_SHIFT = 16;
const CODE_MASK = 0xffff;
/** Of each code unit what it is compared as, and above that what kind it is: one look for both. */
const FOLDED_KINDS = foldedKinds();

/** So many numbers stand for a word: its start, its end, its hash. */
const WORD = 3;
const END = 1;
const HASH = 2;

const FOLDED = new CodeBuffer();
const WORDS = new IndexBuffer();
const STARTS = new IndexBuffer();

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
  const folded = FOLDED.room(length + LOOK_AHEAD);
  const words = WORDS.room(WORD * length);
  const starts = STARTS.room(length);
  const count = passing(words, foldWords(codes, folded, words), folded, filter, starts);
  return { folded: folded.subarray(0, length), starts, count };
}

/** Writes three numbers for each word, and for each beginning of one up to where letters and digits change; returns where they end. */
function foldWords(codes: Uint16Array, folded: Uint16Array, words: Int32Array): number {
  const kinds = FOLDED_KINDS;
  const { length } = codes;
  let next = 0;
  let start = 0;
  let kind = SIGN;
  let hash = SEED;
  // The end of the text ends its last word like a sign.
  for (let at = 0; at <= length; at++) {
    const both = at < length ? kinds[codes[at]!]! : SIGN;
    const code = both & CODE_MASK;
    folded[at] = code;
    if (both >> KIND_SHIFT !== kind) {
      if (kind === SIGN) {
        start = at;
        hash = SEED;
      } else {
        words[next] = start;
        words[next + END] = at;
        words[next + HASH] = hash;
        next += WORD;
      }
      kind = both >> KIND_SHIFT;
    }
    hash = hashWith(hash, code);
  }
  return next;
}

/**
 * Writes where the words that pass start, and returns their number. Which do is not to be foreseen, and a processor that
 * guesses wrong loses more time than the look at all three tables takes: hence sums, and no conditions.
 */
function passing(words: Int32Array, stop: number, folded: Uint16Array, filter: WordFilter, into: Int32Array): number {
  const { names, beginnings, continuations } = filter;
  let count = 0;
  for (let word = 0; word < stop; word += WORD) {
    const start = words[word]!;
    const end = words[word + END]!;
    const hash = words[word + HASH]!;
    // Behind the end of the text is room for this; a name would not go on there.
    const ahead = hashWith(hashWith(hashWith(hash, folded[end]!), folded[end + 1]!), folded[end + 2]!);
    const passes = (bitOf(names, hash) | (bitOf(beginnings, hash) & bitOf(continuations, ahead))) & 1;
    into[count] = start;
    count += passes;
    if (end - start >= SHORTEST_COMPOUND && passes === 0 && mayBeCompound(folded, start, end)) count++;
  }
  return count;
}

/** The hash of what `hash` is of and one code unit more. */
export function hashWith(hash: number, code: number): number {
  return Math.imul(hash ^ code, FACTOR);
}

/** A number whose lowest bit tells whether something with this hash was put into the table. */
function bitOf(table: Int32Array, hash: number): number {
  return table[hash >>> NUMBER_SHIFT]! >>> (hash >>> BIT_SHIFT);
}
