import { WORD_CODES } from './folding';
import { BIT_SHIFT, hashWith, LOOK_AHEAD, NUMBER_SHIFT, SEED, type WordFilter } from './word-scan';

/** Builds the filter for folded names. */
export function wordFilter(names: Iterable<string>): WordFilter {
  const filter = {
    names: emptyTable(),
    beginnings: emptyTable(),
    continuations: emptyTable(),
    signs: new Uint8Array(0x10000),
  };
  for (const name of names) {
    let hash = SEED;
    let at = 0;
    for (; WORD_CODES[name.charCodeAt(at)] === 1; at++) hash = hashWith(hash, name.charCodeAt(at));
    if (at === 0) filter.signs[name.charCodeAt(0)] = 1;
    else if (name.length < at + LOOK_AHEAD) put(filter.names, hash);
    else {
      put(filter.beginnings, hash);
      const stop = at + LOOK_AHEAD;
      for (; at < stop; at++) hash = hashWith(hash, name.charCodeAt(at));
      put(filter.continuations, hash);
    }
  }
  return filter;
}

function emptyTable(): Int32Array {
  return new Int32Array(1 << (32 - NUMBER_SHIFT));
}

function put(table: Int32Array, hash: number): void {
  table[hash >>> NUMBER_SHIFT]! |= 1 << (hash >>> BIT_SHIFT);
}
