import { TRAITS } from './character-traits';

const SPACE = 0x20;
const LINE_FEED = 0x0a;
/** A larger buffer is not kept for the next text. */
const MOST_KEPT = 1 << 20;
const DECODER = new TextDecoder('utf-16le', { ignoreBOM: true });

/** The white space since the last character: nothing, a space, a line feed, or two: what is written of it when one follows. */
const NOTHING = 0;
const ONE_SPACE = 1;
const ONE_BREAK = 2;
const TWO_BREAKS = 3;

let kept = new Uint16Array(1 << 14);

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
    this.codes = capacity <= kept.length ? kept : new Uint16Array(capacity);
    if (capacity <= MOST_KEPT) kept = this.codes as Uint16Array<ArrayBuffer>;
  }

  /** Appends a character (or half of one) that is no white space. */
  put(code: number): void {
    if (this.pending !== NOTHING) this.writePending();
    this.codes[this.length++] = code;
  }

  /** Appends what stands in `text` from `at`, no white space, as far as it is ordinary and tidy; returns where that ends. */
  copy(text: string, at: number): number {
    if (this.pending !== NOTHING) this.writePending();
    const { codes } = this;
    let { length } = this;
    let next = at;
    while (next < text.length) {
      const code = text.charCodeAt(next);
      if (TRAITS[code] !== 0 && !(code === SPACE && TRAITS[text.charCodeAt(next + 1)] === 0)) break;
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

  /** The code unit that was put so many before the next one: 0 for white space or the beginning. */
  back(count: number): number {
    return this.pending === NOTHING ? (this.codes[this.length - count] ?? 0) : 0;
  }

  text(): string {
    return DECODER.decode(this.codes.subarray(0, this.length));
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
