/** A larger buffer is not kept for the next text. */
const MOST_KEPT = 1 << 18;

/** Memory for positions in one text at a time, used again for the next one: what it gave out before is overwritten then. */
export class IndexBuffer {
  private kept = new Int32Array(1 << 12);

  /** Room for at least so many numbers; what is in it are any. */
  room(length: number): Int32Array {
    if (length <= this.kept.length) return this.kept;
    const room = new Int32Array(length + (length >> 1));
    if (room.length <= MOST_KEPT) this.kept = room;
    return room;
  }
}
