import { isEntityBody, startsTag } from './markup-characters';

/** What the text so far ends with: nothing of interest, `&` and the beginning of a name or number, or `<`. */
type Ending = 'plain' | 'reference' | 'angle';

/** No character reference that could still be completed is longer. */
const LONGEST_REFERENCE = 40;
const SEMICOLON = 0x3b;

/** Puts pieces of text together; two pieces that would form markup which neither holds get a space between them. */
export class TextJoiner {
  private readonly pieces: string[] = [];
  private ending: Ending = 'plain';

  /** @param tags whether a `<` must be kept apart from what would make it a tag, too, not only character references */
  constructor(private readonly tags: boolean) {}

  /** Appends one piece. */
  add(piece: string): void {
    if (piece === '') return;
    if (this.fusesWith(piece.charCodeAt(0))) {
      this.pieces.push(' ');
      this.ending = 'plain';
    }
    this.pieces.push(piece);
    this.ending = endingOf(piece, this.ending);
  }

  /** Everything added so far. */
  text(): string {
    return this.pieces.join('');
  }

  private fusesWith(code: number): boolean {
    if (this.ending === 'angle') return this.tags && startsTag(code);
    return this.ending === 'reference' && (isEntityBody(code) || code === SEMICOLON);
  }
}

function endingOf(piece: string, before: Ending): Ending {
  if (piece.endsWith('<')) return 'angle';
  let at = piece.length - 1;
  const stop = Math.max(0, piece.length - LONGEST_REFERENCE);
  while (at >= stop && isEntityBody(piece.charCodeAt(at))) at--;
  if (at >= 0) return piece[at] === '&' ? 'reference' : 'plain';
  return before === 'reference' ? 'reference' : 'plain';
}
