export interface Line {
  /** Counted from 1, blank lines too. */
  readonly number: number;
  /** Without its end; only the beginning when the line is too long. */
  readonly bytes: Buffer;
  readonly tooLong: boolean;
}

/** Longest line that is read. */
export const MOST_LINE_MIB = 16;

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const BYTE_ORDER_MARK = Buffer.from('\uFEFF');
const KEPT_OF_TOO_LONG = 1_000;

/** Cuts a stream of bytes into lines and never holds more than one line of at most 16 MiB. */
export class LineSplitter {
  private lines = 0;
  private pieces: Buffer[] = [];
  private held = 0;
  private tooLong = false;

  /** How many lines have come to their end. */
  get complete(): number {
    return this.lines;
  }

  /** The lines that end in the next bytes. */
  *push(bytes: Buffer): Generator<Line> {
    let start = 0;
    for (let end = bytes.indexOf(LINE_FEED); end !== -1; end = bytes.indexOf(LINE_FEED, start)) {
      this.hold(bytes.subarray(start, end));
      start = end + 1;
      yield this.line();
    }
    this.hold(bytes.subarray(start));
  }

  /** The last line, when the stream ended without ending it. */
  *end(): Generator<Line> {
    if (this.held > 0) yield this.line();
  }

  private hold(piece: Buffer): void {
    if (piece.length === 0) return;
    this.held += piece.length;
    if (this.tooLong) return;
    this.pieces.push(piece);
    if (this.held <= MOST_LINE_MIB * 1024 ** 2) return;
    this.tooLong = true;
    this.pieces = [Buffer.from(Buffer.concat(this.pieces).subarray(0, KEPT_OF_TOO_LONG))];
  }

  private line(): Line {
    const [first] = this.pieces;
    const whole = this.pieces.length === 1 && first !== undefined ? first : Buffer.concat(this.pieces);
    const line = { number: ++this.lines, bytes: trimmed(whole, this.lines === 1), tooLong: this.tooLong };
    this.pieces = [];
    this.held = 0;
    this.tooLong = false;
    return line;
  }
}

function trimmed(line: Buffer, first: boolean): Buffer {
  const marked = first && line.subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK);
  const end = line.at(-1) === CARRIAGE_RETURN ? line.length - 1 : line.length;
  return line.subarray(marked ? BYTE_ORDER_MARK.length : 0, end);
}
