import { isAsciiLetter, isNameCharacter } from './markup-characters';

const SLASH = 0x2f;
const NOWHERE = Number.POSITIVE_INFINITY;
const LONGEST_TAG_NAME = 16;

/**
 * A function that tells where the markup that opens at a `<` ends, or undefined when it never does and is text after all.
 * It has to be asked for ever larger positions, and altogether takes time linear in the text.
 */
export function markupReader(text: string): (at: number) => number | undefined {
  const commentEnd = forwardSearch(text, '-->');
  const cdataEnd = forwardSearch(text, ']]>');
  const angle = forwardSearch(text, '>');
  const closers = { script: forwardSearch(text, /<\/script/gi), style: forwardSearch(text, /<\/style/gi) };
  const tagEnd = tagEndSearch(text);
  return (at) => {
    if (text.startsWith('<!--', at)) return after(commentEnd(at + 2), 3) ?? text.length;
    if (text.startsWith('<![CDATA[', at)) return after(cdataEnd(at + 9), 3) ?? text.length;
    if (!isTag(text, at)) return after(angle(at + 1), 1);
    const end = tagEnd(at);
    const name = tagName(text, at + 1);
    if (name !== 'script' && name !== 'style') return end;
    return after(closers[name](end ?? at + 1), 0) ?? text.length;
  };
}

function isTag(text: string, at: number): boolean {
  const name = text.charCodeAt(at + 1) === SLASH ? at + 2 : at + 1;
  return isAsciiLetter(text.charCodeAt(name));
}

function after(found: number, length: number): number | undefined {
  return found === NOWHERE ? undefined : found + length;
}

/** The lower-case name of the element whose name begins at `start`; cut where no known name is as long. */
export function tagName(text: string, start: number): string {
  let end = start;
  while (end - start < LONGEST_TAG_NAME && isNameCharacter(text.charCodeAt(end))) end++;
  return text.slice(start, end).toLowerCase();
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
  const quotes = { '"': forwardSearch(text, '"'), "'": forwardSearch(text, "'") };
  let trusted = true;
  return (at) => {
    let passed = false;
    for (let i = at + 1; i < text.length; i++) {
      const char = text[i];
      if (char === '>') return i + 1;
      if (char === '<') break;
      if (trusted && (char === '"' || char === "'") && isValueStart(text, i)) {
        const close = quotes[char](i + 1);
        if (close === NOWHERE) continue;
        passed ||= text.slice(i, close).includes('<');
        i = close;
      }
    }
    if (passed) trusted = false;
    return undefined;
  };
}

function isValueStart(text: string, quote: number): boolean {
  const before = text[quote - 1];
  return before === '=' || (before === ' ' && text[quote - 2] === '=');
}
