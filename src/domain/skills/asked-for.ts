import { codeFlags } from '../text/code-flags';
import { keyAt, NOWHERE, nextNode, ROOT } from '../text/code-trie';
import { isWordCode } from '../text/folding';
import { ASKS, type ContextWords } from './context-words';
import { isBullet } from './heading-lines';

const LINE_FEED = 0x0a;
const SENTENCE_ENDS = codeFlags('.!?;\n');
/** A line that is not longer is taken for a member of a list; a longer one tells something. */
const LONGEST_LIST_LINE = 160;
/** A line whose beginning is farther away is taken for prose. */
const FARTHEST_LINE_START = 400;
/** A word that asks for something is looked for so many characters before. */
const ASKING_REACH = 110;

/**
 * Whether the text asks for what is named from `start` to `end`, rather than telling about it: on a line of a list, or with a
 * word before it in the sentence that asks ("experience", "Kenntnisse").
 */
export function isAskedFor(
  start: number,
  end: number,
  codes: Uint16Array,
  folded: Uint16Array,
  words: ContextWords,
): boolean {
  const line = lineStart(codes, start);
  if (line !== undefined && (isBullet(codes, line) || endsLine(codes, end, line + LONGEST_LIST_LINE))) return true;
  return hasAskingWord(folded, sentenceStart(codes, start), start, words);
}

function lineStart(codes: Uint16Array, at: number): number | undefined {
  for (let start = at; start >= at - FARTHEST_LINE_START; start--) {
    if (start === 0 || codes[start - 1] === LINE_FEED) return start;
  }
  return undefined;
}

/** Whether a line ends at one of the positions. */
function endsLine(codes: Uint16Array, from: number, to: number): boolean {
  for (let at = from; at <= to; at++) if (at === codes.length || codes[at] === LINE_FEED) return true;
  return false;
}

function sentenceStart(codes: Uint16Array, at: number): number {
  const stop = Math.max(0, at - ASKING_REACH);
  let start = at;
  while (start > stop && SENTENCE_ENDS[codes[start - 1]!] === 0) start--;
  return start;
}

function hasAskingWord(folded: Uint16Array, from: number, to: number, { trie, tells }: ContextWords): boolean {
  for (let at = from; at < to; at++) {
    if (!isWordCode(folded[at])) continue;
    let node = ROOT;
    for (; at < to && isWordCode(folded[at]); at++) if (node !== NOWHERE) node = nextNode(trie, node, folded[at]!);
    const key = keyAt(trie, node);
    if (key >= 0 && (tells[key]! & ASKS) !== 0) return true;
  }
  return false;
}
