import { ANGLE, hasRare, isPair, LINE_FEED, OTHER_BREAK, OTHER_SPACE, RARE, SPACE, TRAITS } from './character-traits';
import { nameKey } from './element-names';
import { startsTag } from './markup-characters';
import { MarkupReader, type RawElement } from './markup-reader';
import { TidyWriter } from './tidy-writer';

const BLOCKS = (
  'address article aside blockquote body br center dd details dialog dir div dl dt fieldset figcaption figure footer ' +
  'form h1 h2 h3 h4 h5 h6 head header hgroup hr html li main menu nav ol option p pre section select summary table ' +
  'tbody tfoot thead title tr ul'
).split(' ');
const CELLS = ['td', 'th'];
type Shown = 'block' | 'cell' | 'item';
/** How elements that are more than a part of a line look. */
const SHOWN = new Map<number, Shown>([
  ...BLOCKS.map((name): [number, Shown] => [keyOf(name), 'block']),
  ...CELLS.map((name): [number, Shown] => [keyOf(name), 'cell']),
  [keyOf('li'), 'item'],
]);
const RAW_ELEMENTS = new Map<number, RawElement>([
  [keyOf('script'), 'script'],
  [keyOf('style'), 'style'],
]);

function keyOf(name: string): number {
  return nameKey(
    Uint16Array.from(name, (char) => char.charCodeAt(0)),
    0,
  );
}

const RETURN = 0x0d;
const HYPHEN = 0x2d;
const SLASH = 0x2f;
const LESS = 0x3c;
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
    // "<a<a<a": every second character can get a space behind it.
    this.out = new TidyWriter(text.length + (text.length >> 1) + 2);
    this.markup = new MarkupReader(text);
  }

  read(): Uint16Array | undefined {
    const { text, out } = this;
    const traits = TRAITS;
    let at = 0;
    while (at < text.length) {
      const code = text[at]!;
      const trait = traits[code]!;
      if (trait === 0) at = out.copy(text, at);
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
    const name = nameKey(text, closing ? at + 2 : at + 1);
    const end = this.markup.endOf(at, closing ? undefined : RAW_ELEMENTS.get(name));
    if (end === undefined) {
      out.put(LESS);
      out.space();
      return at + 1;
    }
    if (!this.rareExpected && hasRare(text, at, end)) return STOPPED;
    this.show(name, closing);
    if (end < text.length && this.completes(end)) out.space();
    return end;
  }

  private show(name: number, closing: boolean): void {
    const { out } = this;
    const shown = SHOWN.get(name);
    if (shown === undefined) return;
    if (shown === 'item') {
      if (!closing) this.bullet();
    } else if (shown === 'cell') out.space();
    // <li><p>text: the line break that the paragraph stands for would leave the bullet alone on its line.
    else if (out.length !== this.bulletLength) out.lineFeed();
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
    const next = text[end]!;
    return out.endsWith(LESS) ? startsTag(next) : out.makesReference(text, end);
  }
}
