import { makesReference } from './character-references';
import { CodeBuffer } from './code-buffer';

const SPACE = 0x20;
/** Shorter pieces are copied before a call out of the language has begun. */
const SHORT = 24;
const JOINED = new CodeBuffer();
const PIECE = new CodeBuffer();

/**
 * Puts pieces of text together; two pieces that would form a character reference get a space between them. One at a time: all
 * of them use the same memory.
 */
export class CodeJoiner {
  private length = 0;
  private readonly codes: Uint16Array;

  /** @param capacity the most code units that will be added, spaces included */
  constructor(capacity: number) {
    this.codes = JOINED.room(capacity);
  }

  /** Appends a part of a text. */
  add(text: Uint16Array, from: number, to: number): void {
    if (from === to) return;
    const { codes } = this;
    if (makesReference(codes, this.length, text, from)) codes[this.length++] = SPACE;
    if (to - from > SHORT) codes.set(text.subarray(from, to), this.length);
    else for (let at = from; at < to; at++) codes[this.length + at - from] = text[at]!;
    this.length += to - from;
  }

  /** Appends a text. */
  addText(text: string): void {
    if (text !== '') this.add(PIECE.load(text), 0, text.length);
  }

  /** Everything added so far; valid until the next joiner is made. */
  joined(): Uint16Array {
    return this.codes.subarray(0, this.length);
  }
}
