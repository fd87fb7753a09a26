import { MOST_LINE_MIB } from '../sources/line-splitter';

/** Lines of a file in one piece, for a thread to cut. */
export interface LineBlock {
  /** Begins with the line feed that ends the line before, unless it is the beginning of the file; its last line has none. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** How many line feeds come before it in the file. */
  readonly before: number;
}

/** A block ends with the first line that makes it so long: enough to be worth a message. */
const USUAL_BYTES = 256 * 1024;
const MOST_LINE_BYTES = MOST_LINE_MIB * 1024 ** 2;
const LINE_FEED = 0x0a;

/** Makes blocks of whole lines out of a stream of bytes, and holds no more than a block and a line that can still be read. */
export class LineBlocks {
  private lines = 0;
  private before = 0;
  private readonly block = new Pieces();
  /** The line that has not come to its end, and the line feed before it. */
  private readonly open = new Pieces();

  /** How many lines have come to their end. */
  get complete(): number {
    return this.lines;
  }

  /** The block that the next bytes complete, if they do. */
  push(bytes: Buffer): LineBlock | undefined {
    const { block, open } = this;
    const last = bytes.lastIndexOf(LINE_FEED);
    if (last === -1) {
      // Whoever cuts the block has to see that the line is too long, and needs no more of it.
      if (open.length <= MOST_LINE_BYTES + 1) open.add(bytes);
      return undefined;
    }
    open.moveTo(block);
    block.add(bytes.subarray(0, last));
    open.add(bytes.subarray(last));
    const before = this.before;
    this.lines += lineFeeds(bytes);
    if (block.length < USUAL_BYTES) return undefined;
    this.before = this.lines - 1;
    return { bytes: block.joined(), before };
  }

  /** The last block, when the stream has been read to its end; `early` when it could not be, and its last line is not whole. */
  end(early: boolean): LineBlock | undefined {
    if (!early) this.open.moveTo(this.block);
    return this.block.length === 0 ? undefined : { bytes: this.block.joined(), before: this.before };
  }
}

class Pieces {
  length = 0;
  private pieces: Buffer[] = [];

  add(piece: Buffer): void {
    this.pieces.push(piece);
    this.length += piece.length;
  }

  moveTo(other: Pieces): void {
    for (const piece of this.pieces) other.add(piece);
    this.clear();
  }

  /** All of them in memory of their own; then there are none. */
  joined(): Uint8Array<ArrayBuffer> {
    const bytes = new Uint8Array(this.length);
    let at = 0;
    for (const piece of this.pieces) {
      bytes.set(piece, at);
      at += piece.length;
    }
    this.clear();
    return bytes;
  }

  private clear(): void {
    this.pieces = [];
    this.length = 0;
  }
}

function lineFeeds(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(LINE_FEED); at !== -1; at = bytes.indexOf(LINE_FEED, at + 1)) count++;
  return count;
}
