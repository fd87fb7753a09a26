import { isWordCode } from './folding';

/** German words that are written together with a name before them, as in "Pythonkenntnisse". */
const SECOND_PARTS = ['kenntnis', 'entwickl', 'programmier', 'datenbank', 'umgebung', 'expert', 'erfahrung'].map(
  (text) => Uint16Array.from(text, (char) => char.charCodeAt(0)),
);
const SHORTEST_SECOND_PART = Math.min(...SECOND_PARTS.map(({ length }) => length));
/** A shorter name is too likely to be just the beginning of another word. */
export const SHORTEST_FIRST_PART = 3;
/** No compound is shorter. */
export const SHORTEST_COMPOUND = SHORTEST_FIRST_PART + SHORTEST_SECOND_PART;

const PAIR_BITS = 12;
/**
 * By two neighbouring code units: how far behind the second one the nearest place is where `SHORTEST_SECOND_PART` code units of
 * a second part can end, for all that the two tell.
 */
const SKIPS = skips();

function skips(): Uint8Array {
  const table = new Uint8Array(1 << PAIR_BITS).fill(SHORTEST_SECOND_PART - 1);
  for (const part of SECOND_PARTS) {
    for (let at = 1; at < SHORTEST_SECOND_PART; at++) {
      const key = pairKey(part[at - 1]!, part[at]!);
      table[key] = Math.min(table[key]!, SHORTEST_SECOND_PART - 1 - at);
    }
  }
  return table;
}

/** Different pairs may have the same key. */
function pairKey(first: number, second: number): number {
  return ((first << 5) ^ second) & ((1 << PAIR_BITS) - 1);
}

/** Whether the folded word may be a compound, whatever its first part is. Most code units of a word are never looked at. */
export function mayBeCompound(folded: Uint16Array, start: number, end: number): boolean {
  let last = start + SHORTEST_COMPOUND - 1;
  while (last < end) {
    const skip = SKIPS[pairKey(folded[last - 1]!, folded[last]!)]!;
    if (skip === 0 && isSecondPart(folded, last - SHORTEST_SECOND_PART + 1)) return true;
    last += Math.max(skip, 1);
  }
  return false;
}

/** The end of the second part of a compound that begins at `at`, with whatever follows in the word; undefined if none does. */
export function secondPartEnd(folded: Uint16Array, at: number): number | undefined {
  if (!isSecondPart(folded, at)) return undefined;
  let end = at;
  while (isWordCode(folded[end])) end++;
  return end;
}

function isSecondPart(folded: Uint16Array, at: number): boolean {
  for (let part = 0; part < SECOND_PARTS.length; part++)
    if (continuesWith(folded, at, SECOND_PARTS[part]!)) return true;
  return false;
}

function continuesWith(folded: Uint16Array, start: number, part: Uint16Array): boolean {
  for (let at = 0; at < part.length; at++) if (folded[start + at] !== part[at]) return false;
  return true;
}
