import { isReference, LONGEST_REFERENCE } from './character-references';
import { isEntityBody } from './markup-characters';

const SEMICOLON = 0x3b;

/** Puts pieces of text together; two pieces that would form a character reference get a space between them. */
export class TextJoiner {
  private joined = '';
  /** The end of what was joined, as far as it matters. */
  private tail = '';

  /** Appends one piece. */
  add(piece: string): void {
    if (piece === '') return;
    const first = piece.charCodeAt(0);
    const separate = (isEntityBody(first) || first === SEMICOLON) && this.completes(piece);
    const added = separate ? ` ${piece}` : piece;
    this.joined += added;
    this.tail = bodyStart(added) === 0 ? (this.tail + added).slice(-LONGEST_REFERENCE) : added;
  }

  /** Everything added so far. */
  text(): string {
    return this.joined;
  }

  private completes(piece: string): boolean {
    const start = bodyStart(this.tail);
    return this.tail[start - 1] === '&' && isReference(this.tail.slice(start), piece);
  }
}

/** Where the characters begin with which a text ends and that could stand in a reference, as far as they matter. */
function bodyStart(text: string): number {
  const stop = Math.max(0, text.length - LONGEST_REFERENCE);
  let start = text.length;
  while (start > stop && isEntityBody(text.charCodeAt(start - 1))) start--;
  return start;
}
