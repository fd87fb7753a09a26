import { foldedString, isWordCode } from '../text/folding';

const PLUS = 0x2b;
const HASH = 0x23;

/** The words of a text in order, by where they stand. Signs separate words, only "c++" and "c#" keep theirs. */
export interface Words {
  readonly text: string;
  readonly count: number;
  /** Of each word the offset of its first code unit, */
  readonly starts: Int32Array;
  /** and the offset behind its last one. */
  readonly ends: Int32Array;
}

/** Finds the words of a text. */
export function wordsOf(text: string): Words {
  const most = (text.length + 1) >> 1;
  const starts = new Int32Array(most);
  const ends = new Int32Array(most);
  let count = 0;
  let at = 0;
  while (at < text.length) {
    if (!isWordCode(text.charCodeAt(at))) {
      at++;
      continue;
    }
    starts[count] = at++;
    while (at < text.length && belongs(text.charCodeAt(at))) at++;
    ends[count++] = at;
  }
  return { text, count, starts, ends };
}

/** One of the words, folded; '' where there is none. */
export function wordAt({ text, count, starts, ends }: Words, index: number): string {
  return index >= 0 && index < count ? foldedString(text.slice(starts[index], ends[index])) : '';
}

function belongs(code: number): boolean {
  return isWordCode(code) || code === PLUS || code === HASH;
}
