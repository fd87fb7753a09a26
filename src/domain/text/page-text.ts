import { ANGLE, hasRare, isPair, LINE_FEED, OTHER_BREAK, OTHER_SPACE, RARE, SPACE, TRAITS } from './character-traits';
import { BLOCK, CELL, elementOf, ITEM, nameEnd, SCRIPT } from './element-names';
import { startsTag } from './markup-characters';
import { MarkupReader } from './markup-reader';
import { TidyWriter } from './tidy-writer';

const RETURN = 0x0d;
const HYPHEN = 0x2d;
const SLASH = 0x2f;
const LESS = 0x3c;
const GREATER = 0x3e;
const STOPPED = -1;

/**
 * Replaces markup by what it looks like as plain text, with tidy white space: blocks become line breaks, list items "- ",
 * cells spaces; comments, CDATA, scripts and styles go with their content. A `<` that opens nothing stays; one that would
 * open something but never ends gets a space behind it, and so does what the removal of a tag would complete to a tag or
 * a character reference. The result holds nothing that a browser would take for markup.
 *
 * @returns undefined when the text has rare characters and none are expected
 */
export function pageText(text: Uint16Array, rareExpected: boolean): Uint16Array | undefined {
  return new PageReader(text, rareExpected).read();
}

class PageReader {
  private readonly out: TidyWriter;
  private readonly markup: MarkupReader;
  /** Length of the output behind the last bullet. */
  private bulletLength = -1;

  constructor(
    private readonly text: Uint16Array,
    private readonly rareExpected: boolean,
  ) {
    this.out = new TidyWriter(text);
    this.markup = new MarkupReader(text);
  }

  read(): Uint16Array | undefined {
    const { text, out } = this;
    const traits = TRAITS;
    let at = 0;
    while (at < text.length) {
      const code = text[at]!;
      const trait = traits[code]!;
      if (trait === 0) at = out.copy(at);
      else if (trait === SPACE) {
        out.space();
        at++;
      } else {
        at = trait === ANGLE ? this.afterAngle(at) : this.afterOther(at, code, trait);
        if (at === STOPPED) return undefined;
      }
    }
    return out.written();
  }

  private afterOther(at: number, code: number, trait: number): number {
    const { text, out } = this;
    if (trait === LINE_FEED) out.lineFeed();
    else if (trait === OTHER_SPACE) out.space();
    else if (trait === OTHER_BREAK) code === RETURN ? out.carriageReturn() : out.lineBreak();
    else if (this.rareExpected) out.put(code);
    else {
      const next = text[at + 1]!;
      if ((trait & RARE) !== 0 || !isPair(code, next)) return STOPPED;
      out.put(code);
      out.put(next);
      return at + 2;
    }
    return at + 1;
  }

  private afterAngle(at: number): number {
    const { text, out } = this;
    const first = text[at + 1]!;
    if (!startsTag(first)) {
      out.put(LESS);
      return at + 1;
    }
    const closing = first === SLASH;
    const start = closing ? at + 2 : at + 1;
    const nameStop = nameEnd(text, start);
    const element = elementOf(text, start, nameStop);
    const end = this.endOf(at, start, nameStop, closing ? 0 : element);
    if (end === undefined) {
      out.put(LESS);
      out.space();
      return at + 1;
    }
    if (!this.rareExpected && hasRare(text, nameStop, end)) return STOPPED;
    this.show(element, closing);
    if (end < text.length && this.completes(end)) out.space();
    return end;
  }

  private endOf(at: number, nameStart: number, nameStop: number, element: number): number | undefined {
    const isPlain = element < SCRIPT && nameStop > nameStart && this.text[nameStop] === GREATER;
    return isPlain ? nameStop + 1 : this.markup.endOf(at, element);
  }

  private show(element: number, closing: boolean): void {
    const { out } = this;
    if (element === ITEM) {
      if (!closing) this.bullet();
    } else if (element === CELL) out.space();
    // <li><p>text: the line break that the paragraph stands for would leave the bullet alone on its line.
    else if (element === BLOCK && out.length !== this.bulletLength) out.lineFeed();
  }

  private bullet(): void {
    this.out.lineFeed();
    this.out.put(HYPHEN);
    this.out.space();
    this.bulletLength = this.out.length;
  }

  /** Whether what comes at `end` would make markup of what is written, now that a tag between them is gone. */
  private completes(end: number): boolean {
    const { out, text } = this;
    return out.endsWith(LESS) ? startsTag(text[end]!) : out.makesReference(end);
  }
}
