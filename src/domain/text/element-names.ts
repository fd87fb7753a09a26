import { isAsciiDigit, isAsciiLetter } from './markup-characters';

const DIGITS = 37;
/** Longer names do not fit into a number; no known one is. */
const LONGEST_KEYED = 10;

/** An element's name as a number, whatever its capitals: 0 when there is none, or one too long to be known. */
export function nameKey(codes: Uint16Array, start: number): number {
  let key = 0;
  for (let at = start; ; at++) {
    const code = codes[at];
    if (code === undefined) return key;
    if (isAsciiLetter(code)) key = key * DIGITS + (code & 0x1f);
    else if (isAsciiDigit(code)) key = key * DIGITS + code - 0x15;
    else return key;
    if (at - start === LONGEST_KEYED) return 0;
  }
}
