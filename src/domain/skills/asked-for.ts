import { isWordCode, partOf } from '../text/folding';
import type { Candidate } from './find-candidates';
import { isBullet } from './heading-lines';

const LINE_FEED = 0x0a;
const SENTENCE_ENDS = new Set(Array.from('.!?;', (sign) => sign.charCodeAt(0)));
/** A line that is not longer is taken for a member of a list; a longer one tells something. */
const LONGEST_LIST_LINE = 160;
/** A line whose beginning is farther away is taken for prose. */
const FARTHEST_LINE_START = 400;
/** A word that asks for something is looked for so many characters before. */
const ASKING_REACH = 110;

/**
 * Whether the text asks for what the candidate names, rather than telling about it: on a line of a list, or with a word
 * before it in the sentence that asks ("experience", "Kenntnisse").
 */
export function isAskedFor(
  { start, end }: Candidate,
  text: string,
  folded: Uint16Array,
  asking: ReadonlySet<string>,
): boolean {
  const line = lineStart(text, start);
  if (line !== undefined) {
    if (isBullet(text, line)) return true;
    const next = text.indexOf('\n', end);
    if ((next === -1 ? text.length : next) - line <= LONGEST_LIST_LINE) return true;
  }
  return hasAskingWord(folded, sentenceStart(text, start), start, asking);
}

function lineStart(text: string, at: number): number | undefined {
  for (let start = at; start >= at - FARTHEST_LINE_START; start--) {
    if (start === 0 || text.charCodeAt(start - 1) === LINE_FEED) return start;
  }
  return undefined;
}

function sentenceStart(text: string, at: number): number {
  const stop = Math.max(0, at - ASKING_REACH);
  let start = at;
  while (start > stop && text.charCodeAt(start - 1) !== LINE_FEED && !SENTENCE_ENDS.has(text.charCodeAt(start - 1))) {
    start--;
  }
  return start;
}

function hasAskingWord(folded: Uint16Array, from: number, to: number, asking: ReadonlySet<string>): boolean {
  let at = from;
  while (at < to) {
    const start = at;
    while (at < to && isWordCode(folded[at])) at++;
    if (at > start && asking.has(partOf(folded, start, at))) return true;
    if (at === start) at++;
  }
  return false;
}
