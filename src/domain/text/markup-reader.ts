import { SCRIPT, STYLE } from './element-names';
import { isAsciiLetter } from './markup-characters';

const SLASH = 0x2f;
const EXCLAMATION_MARK = 0x21;
const LESS = 0x3c;
const GREATER = 0x3e;
const EQUALS = 0x3d;
const SPACE = 0x20;
const DOUBLE_QUOTE = 0x22;
const SINGLE_QUOTE = 0x27;
const NOWHERE = Number.POSITIVE_INFINITY;
const COMMENT_START = codesOf('--');
const CDATA_START = codesOf('[CDATA[');
const ENDS = {
  comment: codesOf('-->'),
  cdata: codesOf(']]>'),
  angle: codesOf('>'),
  script: codesOf('</script'),
  style: codesOf('</style'),
  doubleQuote: codesOf('"'),
  singleQuote: codesOf("'"),
};

/**
 * Tells where the markup that opens at a `<` ends. It has to be asked for ever larger positions, and altogether takes time
 * linear in the text.
 */
export class MarkupReader {
  private readonly commentEnd: ForwardSearch;
  private readonly cdataEnd: ForwardSearch;
  private readonly angle: ForwardSearch;
  private readonly scriptEnd: ForwardSearch;
  private readonly styleEnd: ForwardSearch;
  private readonly doubleQuote: ForwardSearch;
  private readonly singleQuote: ForwardSearch;
  /**
   * Quoted values may hold `<` and `>`. Once a tag with a quoted `<` has turned out not to be one, quotes are no longer
   * trusted: otherwise each of many open quotes could send the search to the end of the text.
   */
  private trusted = true;

  constructor(private readonly codes: Uint16Array) {
    this.commentEnd = new ForwardSearch(codes, ENDS.comment);
    this.cdataEnd = new ForwardSearch(codes, ENDS.cdata);
    this.angle = new ForwardSearch(codes, ENDS.angle);
    this.scriptEnd = new ForwardSearch(codes, ENDS.script);
    this.styleEnd = new ForwardSearch(codes, ENDS.style);
    this.doubleQuote = new ForwardSearch(codes, ENDS.doubleQuote);
    this.singleQuote = new ForwardSearch(codes, ENDS.singleQuote);
  }

  /**
   * Undefined when the markup never ends and is text after all. It has to be told when it opens a script or style: their content
   * is no text of the page and may hold anything but their own end tag.
   */
  endOf(at: number, element: number): number | undefined {
    const { codes } = this;
    const first = codes[at + 1];
    if (first === EXCLAMATION_MARK) {
      if (startsWith(codes, COMMENT_START, at + 2)) return after(this.commentEnd.from(at + 2), 3) ?? codes.length;
      if (startsWith(codes, CDATA_START, at + 2)) return after(this.cdataEnd.from(at + 9), 3) ?? codes.length;
    }
    if (!isAsciiLetter((first === SLASH ? codes[at + 2] : first) ?? 0)) return after(this.angle.from(at + 1), 1);
    const end = this.tagEnd(at);
    if (element !== SCRIPT && element !== STYLE) return end;
    const closer = element === SCRIPT ? this.scriptEnd : this.styleEnd;
    return after(closer.from(end ?? at + 1), 0) ?? codes.length;
  }

  private tagEnd(at: number): number | undefined {
    const { codes } = this;
    let passed = false;
    for (let next = at + 1; next < codes.length; next++) {
      const code = codes[next]!;
      if (code === GREATER) return next + 1;
      if (code === LESS) break;
      if (code !== DOUBLE_QUOTE && code !== SINGLE_QUOTE) continue;
      if (!this.trusted || !isValueStart(codes, next)) continue;
      const near = quoteOrAngle(codes, next);
      if (codes[near] === code) {
        next = near;
        continue;
      }
      const close = (code === DOUBLE_QUOTE ? this.doubleQuote : this.singleQuote).from(next + 1);
      if (close === NOWHERE) continue;
      passed ||= holdsAngle(codes, next, close);
      next = close;
    }
    if (passed) this.trusted = false;
    return undefined;
  }
}

/** Finds the next occurrence at or after ever larger positions, looking at no part of the text twice. */
class ForwardSearch {
  private found = -1;

  /** @param wanted small letters stand for capitals, too */
  constructor(
    private readonly codes: Uint16Array,
    private readonly wanted: Uint16Array,
  ) {}

  from(start: number): number {
    if (this.found < start) this.found = this.next(start);
    return this.found;
  }

  private next(start: number): number {
    const { codes, wanted } = this;
    const first = wanted[0];
    for (let at = start; at < codes.length; at++) {
      if (codes[at] === first && startsWith(codes, wanted, at)) return at;
    }
    return NOWHERE;
  }
}

function startsWith(codes: Uint16Array, wanted: Uint16Array, at: number): boolean {
  for (let next = 0; next < wanted.length; next++) {
    const code = codes[at + next];
    const want = wanted[next]!;
    if (code !== want && !(isAsciiLetter(want) && code !== undefined && (code | 0x20) === want)) return false;
  }
  return true;
}

function codesOf(text: string): Uint16Array {
  return Uint16Array.from(text, (char) => char.charCodeAt(0));
}

function after(found: number, length: number): number | undefined {
  return found === NOWHERE ? undefined : found + length;
}

/** The first `<`, or quote like the one that opens there, or else the end of the text. */
function quoteOrAngle(codes: Uint16Array, open: number): number {
  const quote = codes[open]!;
  let at = open + 1;
  while (at < codes.length && codes[at] !== quote && codes[at] !== LESS) at++;
  return at;
}

function holdsAngle(codes: Uint16Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (codes[at] === LESS) return true;
  return false;
}

function isValueStart(codes: Uint16Array, quote: number): boolean {
  const before = codes[quote - 1];
  return before === EQUALS || (before === SPACE && codes[quote - 2] === EQUALS);
}
