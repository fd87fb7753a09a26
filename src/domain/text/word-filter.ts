import { WORD_CODES } from './folding';
import { BIT_SHIFT, hashAhead, LOOK_AHEAD, NUMBER_SHIFT, type WordFilter, wordHash } from './word-scan';

let spelled = new Uint16Array(256);

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
  const codes = codesOf(name);
  let end = 0;
  while (WORD_CODES[codes[end]!] === 1) end++;
  const word = wordHash(codes, 0, end);
  if (name.length < end + LOOK_AHEAD) put(filter.names, word);
  else {
    put(filter.beginnings, word);
    put(filter.continuations, hashAhead(word, codes, end));
  }
}

/** The code units of the name, and a zero behind the last one; valid until the next name. */
function codesOf(name: string): Uint16Array {
  if (name.length >= spelled.length) spelled = new Uint16Array(2 * name.length);
  for (let at = 0; at < name.length; at++) spelled[at] = name.charCodeAt(at);
  spelled[name.length] = 0;
  return spelled;
}

function emptyTable(): Int32Array {
  return new Int32Array(1 << (32 - NUMBER_SHIFT));
}

function put(table: Int32Array, hash: number): void {
  table[hash >>> NUMBER_SHIFT]! |= 1 << (hash >>> BIT_SHIFT);
}
