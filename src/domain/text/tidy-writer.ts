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

/** Longer texts are not read from, and written to, memory that is always the same, which makes for code twice as fast. */
const USUAL = 1 << 16;
const READ = new Uint16Array(USUAL + 1);
const WRITTEN = new Uint16Array(capacityFor(USUAL));
const LONG = new CodeBuffer();

/** "<a<a<a": every second character can get a space behind it. */
function capacityFor(length: number): number {
  return length + (length >> 1) + 2;
}

/**
 * Collects what is to be kept of a text, with tidy white space: every run of it is one space or, where lines break, one line
 * feed or two; none at the ends. One at a time: all of them use the same memory.
 */
export class TidyWriter {
  /** How much has been written, without white space at the end. */
  length = 0;
  private pending = NOTHING;
  private afterReturn = false;
  private readonly codes: Uint16Array;

  constructor(private readonly text: Uint16Array) {
    if (text.length <= USUAL) {
      READ.set(text);
      READ[text.length] = 0;
      this.codes = WRITTEN;
    } else this.codes = LONG.room(capacityFor(text.length));
  }

  /** Appends a character (or half of one) that is no white space. */
  put(code: number): void {
    if (this.pending !== NOTHING) this.writePending();
    this.codes[this.length++] = code;
  }

  /** Appends what stands in the text from `at`, no white space, as far as it is ordinary and tidy; returns where that ends. */
  copy(at: number): number {
    if (this.pending !== NOTHING) this.writePending();
    const { text, codes, length } = this;
    const next =
      codes === WRITTEN
        ? copyRun(READ, at, text.length, WRITTEN, length)
        : copyRun(text, at, text.length, codes, length);
    this.length += next - at;
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

  /** Whether what was put last would make up a character reference with what stands in the text from `from`. */
  makesReference(from: number): boolean {
    return this.pending === NOTHING && makesReference(this.codes, this.length, this.text, from);
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

/** Copies ordinary characters and single spaces between them; returns where in `text` that ends. */
function copyRun(text: Uint16Array, from: number, end: number, written: Uint16Array, length: number): number {
  const ahead = length - from;
  let at = from;
  while (at < end) {
    const code = text[at]!;
    if (TRAITS[code] !== 0 && !(code === SPACE && TRAITS[text[at + 1]!] === 0)) break;
    written[ahead + at] = code;
    at++;
  }
  return at;
}
