import { isWordCode } from './folding';

/** German words that are written together with a name before them, as in "Pythonkenntnisse". */
const SECOND_PARTS = ['kenntnis', 'entwickl', 'programmier', 'datenbank', 'umgebung', 'expert', 'erfahrung'].map(
  (text) => Uint16Array.from(text, (char) => char.charCodeAt(0)),
);
const INITIALS = new Uint8Array(0x10000);
for (const [initial] of SECOND_PARTS) INITIALS[initial!] = 1;
const SHORTEST_SECOND_PART = Math.min(...SECOND_PARTS.map(({ length }) => length));
/** A shorter name is too likely to be just the beginning of another word. */
export const SHORTEST_FIRST_PART = 3;
/** No compound is shorter. */
export const SHORTEST_COMPOUND = SHORTEST_FIRST_PART + SHORTEST_SECOND_PART;

/** Whether the folded word may be a compound, whatever its first part is. */
export function mayBeCompound(folded: Uint16Array, start: number, end: number): boolean {
  for (let at = start + SHORTEST_FIRST_PART; at <= end - SHORTEST_SECOND_PART; at++) {
    if (INITIALS[folded[at]!] === 1 && isSecondPart(folded, at)) return true;
  }
  return false;
}

/** The end of the second part of a compound that begins at `at`, with whatever follows in the word; undefined if none does. */
export function secondPartEnd(folded: Uint16Array, at: number): number | undefined {
  if (INITIALS[folded[at]!] !== 1 || !isSecondPart(folded, at)) return undefined;
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
