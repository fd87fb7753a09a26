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
  /** 1 for each code unit that is no part of words but begins a name. */
  readonly signs: Uint8Array;
}

/** A text as it is compared, and where names may begin in it. */
export interface WordScan {
  /** Every position stays where it was. */
  readonly folded: Uint16Array;
  /** Offsets, ascending; only the first `count` are set. Valid until the next text is scanned. */
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

/** Longer words may be a name with another word written together with it. */
const SHORTEST_COMPOUND = 9;

const SIGN = 0;
const LETTER = 1;
const DIGIT = 2;
const KIND_SHIFT = 16;
const CODE_MASK = 0xffff;
/** Of each code unit what it is compared as, and above that what kind it is. */
const FOLDED_KINDS = foldedKinds();
/** A longer list of starts is not kept for the next text. */
const MOST_KEPT = 1 << 18;

let keptStarts = new Int32Array(1 << 12);

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
 * Folds a text and finds where names may begin: at words that pass the filter as a whole or up to a digit, at long ones, and
 * at signs that begin names and touch a word.
 */
export function scanWords(text: string, filter: WordFilter): WordScan {
  const { names, beginnings, signs } = filter;
  const folded = new Uint16Array(text.length);
  const starts = startsFor(text.length);
  let count = 0;
  let start = 0;
  let kind = SIGN;
  let hash = SEED;
  let passes = false;
  for (let at = 0; at < text.length; at++) {
    const both = FOLDED_KINDS[text.charCodeAt(at)]!;
    const code = both & CODE_MASK;
    const next = both >> KIND_SHIFT;
    folded[at] = code;
    if (next !== kind) {
      if (kind === SIGN) {
        start = at;
        hash = SEED;
        passes = false;
      } else {
        passes ||= holds(names, hash) || (holds(beginnings, hash) && continues(text, at, hash, filter));
        if (next === SIGN && (passes || at - start >= SHORTEST_COMPOUND)) starts[count++] = start;
      }
      kind = next;
    }
    hash = hashWith(hash, code);
    if (signs[code] === 1) starts[count++] = at;
  }
  // The last word is looked at whatever it is.
  if (kind !== SIGN) starts[count++] = start;
  return { folded, starts, count };
}

/** Whether a longer name may begin with the hashed word before `at`. */
function continues(text: string, at: number, word: number, { continuations }: WordFilter): boolean {
  let hash = word;
  for (let ahead = at; ahead < at + LOOK_AHEAD; ahead++) {
    if (ahead === text.length) return false;
    hash = hashWith(hash, FOLDED_KINDS[text.charCodeAt(ahead)]! & CODE_MASK);
  }
  return holds(continuations, hash);
}

function startsFor(length: number): Int32Array {
  if (length > MOST_KEPT) return new Int32Array(length);
  if (length > keptStarts.length) keptStarts = new Int32Array(length);
  return keptStarts;
}

/** The hash of what `hash` is of and one code unit more. */
export function hashWith(hash: number, code: number): number {
  return Math.imul(hash ^ code, FACTOR);
}

/** Whether something with this hash was put into the table. */
function holds(table: Int32Array, hash: number): boolean {
  return ((table[hash >>> NUMBER_SHIFT]! >>> (hash >>> BIT_SHIFT)) & 1) === 1;
}
