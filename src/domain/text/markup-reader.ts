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

/** Elements whose content is no text of the page and may hold anything but their own end tag. */
export type RawElement = 'script' | 'style';

export type MarkupReader = (at: number, raw: RawElement | undefined) => number | undefined;

/**
 * A function that tells where the markup that opens at a `<` ends, or undefined when it never does and is text after all;
 * it has to be told when the markup opens a raw element. It has to be asked for ever larger positions, and altogether
 * takes time linear in the text.
 */
export function markupReader(text: string): MarkupReader {
  const commentEnd = forwardSearch(text, '-->');
  const cdataEnd = forwardSearch(text, ']]>');
  const angle = forwardSearch(text, '>');
  const closers = { script: forwardSearch(text, /<\/script/gi), style: forwardSearch(text, /<\/style/gi) };
  const tagEnd = tagEndSearch(text);
  return (at, raw) => {
    const first = text.charCodeAt(at + 1);
    if (first === EXCLAMATION_MARK && text.startsWith('--', at + 2)) return after(commentEnd(at + 2), 3) ?? text.length;
    if (first === EXCLAMATION_MARK && text.startsWith('[CDATA[', at + 2))
      return after(cdataEnd(at + 9), 3) ?? text.length;
    if (!isTag(text, at, first)) return after(angle(at + 1), 1);
    const end = tagEnd(at);
    return raw === undefined ? end : (after(closers[raw](end ?? at + 1), 0) ?? text.length);
  };
}

function isTag(text: string, at: number, first: number): boolean {
  return isAsciiLetter(first === SLASH ? text.charCodeAt(at + 2) : first);
}

function after(found: number, length: number): number | undefined {
  return found === NOWHERE ? undefined : found + length;
}

/** Finds the next occurrence at or after ever larger positions, looking at no part of the text twice. */
function forwardSearch(text: string, wanted: string | RegExp): (from: number) => number {
  let found = -1;
  return (from) => {
    if (found < from) found = nextIndex(text, wanted, from);
    return found;
  };
}

function nextIndex(text: string, wanted: string | RegExp, from: number): number {
  if (typeof wanted === 'string') {
    const at = text.indexOf(wanted, from);
    return at === -1 ? NOWHERE : at;
  }
  wanted.lastIndex = from;
  return wanted.exec(text)?.index ?? NOWHERE;
}

/**
 * Finds the `>` of a tag. Quoted values may hold `<` and `>`. Once a tag with a quoted `<` has turned out not to be one,
 * quotes are no longer trusted: otherwise each of many open quotes could send the search to the end of the text.
 */
function tagEndSearch(text: string): (at: number) => number | undefined {
  const doubleQuote = forwardSearch(text, '"');
  const singleQuote = forwardSearch(text, "'");
  let trusted = true;
  return (at) => {
    let passed = false;
    for (let i = at + 1; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code === GREATER) return i + 1;
      if (code === LESS) break;
      if (code !== DOUBLE_QUOTE && code !== SINGLE_QUOTE) continue;
      if (!trusted || !isValueStart(text, i)) continue;
      const close = code === DOUBLE_QUOTE ? doubleQuote(i + 1) : singleQuote(i + 1);
      if (close === NOWHERE) continue;
      passed ||= text.slice(i, close).includes('<');
      i = close;
    }
    if (passed) trusted = false;
    return undefined;
  };
}

function isValueStart(text: string, quote: number): boolean {
  const before = text.charCodeAt(quote - 1);
  return before === EQUALS || (before === SPACE && text.charCodeAt(quote - 2) === EQUALS);
}
