import { makesReference } from './character-references';
import { TRAITS } from './character-traits';
import { CodeBuffer } from './code-buffer';

const SPACE = 0x20;
const LINE_FEED = 0x0a;
/** The white space since the last character: nothing, a space, a line feed, or two: what is written of it when one follows. */
const NOTHING = 0;
const ONE_SPACE = 1;
const ONE_BREAK = 2;
const TWO_BREAKS = 3;

const WRITTEN = new CodeBuffer();

/**
 * Collects a text whose white space is tidy: every run of it is one space or, where lines break, one line feed or two; none at
 * the ends. One at a time: all of them use the same memory.
 */
export class TidyWriter {
  /** How much has been written, without white space at the end. */
  length = 0;
  private pending = NOTHING;
  private afterReturn = false;
  private readonly codes: Uint16Array;

  /** @param capacity the most code units that will be put, white space included */
  constructor(capacity: number) {
    this.codes = WRITTEN.room(capacity);
  }

  /** Appends a character (or half of one) that is no white space. */
  put(code: number): void {
    if (this.pending !== NOTHING) this.writePending();
    this.codes[this.length++] = code;
  }

  /** Appends what stands in `text` from `at`, no white space, as far as it is ordinary and tidy; returns where that ends. */
  copy(text: Uint16Array, at: number): number {
    if (this.pending !== NOTHING) this.writePending();
    const { codes } = this;
    const traits = TRAITS;
    let { length } = this;
    let next = at;
    while (next < text.length) {
      const code = text[next]!;
      if (traits[code] !== 0 && !(code === SPACE && traits[text[next + 1]!] === 0)) break;
      codes[length++] = code;
      next++;
    }
    this.length = length;
    return next;
  }

  space(): void {
    if (this.pending === NOTHING) this.pending = ONE_SPACE;
    this.afterReturn = false;
  }

  /** Ends a line, unless it is the second half of a carriage return with line feed. */
  lineFeed(): void {
    if (!this.afterReturn) this.lineBreak();
    this.afterReturn = false;
  }

  carriageReturn(): void {
    this.lineBreak();
    this.afterReturn = true;
  }

  lineBreak(): void {
    this.pending = this.pending < ONE_BREAK ? ONE_BREAK : TWO_BREAKS;
    this.afterReturn = false;
  }

  /** Whether the last code unit was this one, and no white space after it. */
  endsWith(code: number): boolean {
    return this.pending === NOTHING && this.length > 0 && this.codes[this.length - 1] === code;
  }

  /** Whether what was put last would make up a character reference with what stands in `text` from `from`. */
  makesReference(text: Uint16Array, from: number): boolean {
    return this.pending === NOTHING && makesReference(this.codes, this.length, text, from);
  }

  /** What was written; valid until the next writer is made. */
  written(): Uint16Array {
    return this.codes.subarray(0, this.length);
  }

  private writePending(): void {
    if (this.length > 0) {
      this.codes[this.length++] = this.pending === ONE_SPACE ? SPACE : LINE_FEED;
      if (this.pending === TWO_BREAKS) this.codes[this.length++] = LINE_FEED;
    }
    this.pending = NOTHING;
    this.afterReturn = false;
  }
}
