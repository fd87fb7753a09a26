import { WORD_CODES } from './folding';
import { BIT_SHIFT, hashWith, LOOK_AHEAD, NUMBER_SHIFT, SEED, type WordFilter } from './word-scan';

/**
 * Builds the filter for folded names.
 *
 * @throws Error naming the name that begins with two signs, or is one
 */
export function wordFilter(names: Iterable<string>): WordFilter {
  const filter = {
    names: emptyTable(),
    beginnings: emptyTable(),
    continuations: emptyTable(),
    signs: new Uint8Array(0x10000),
  };
  for (const name of names) {
    if (WORD_CODES[name.charCodeAt(0)] === 1) addName(filter, name);
    else {
      if (WORD_CODES[name.charCodeAt(1)] !== 1) throw new Error(`${JSON.stringify(name)} begins with two signs`);
      filter.signs[name.charCodeAt(0)] = 1;
      addName(filter, name.slice(1));
    }
  }
  return filter;
}

function addName(filter: WordFilter, name: string): void {
  let hash = SEED;
  let at = 0;
  for (; WORD_CODES[name.charCodeAt(at)] === 1; at++) hash = hashWith(hash, name.charCodeAt(at));
  if (name.length < at + LOOK_AHEAD) put(filter.names, hash);
  else {
    put(filter.beginnings, hash);
    const stop = at + LOOK_AHEAD;
    for (; at < stop; at++) hash = hashWith(hash, name.charCodeAt(at));
    put(filter.continuations, hash);
  }
}

function emptyTable(): Int32Array {
  return new Int32Array(1 << (32 - NUMBER_SHIFT));
}

function put(table: Int32Array, hash: number): void {
  table[hash >>> NUMBER_SHIFT]! |= 1 << (hash >>> BIT_SHIFT);
}
