import { codeFlags } from '../text/code-flags';
import { forCodesMatching } from '../text/code-table';
import { isWordCode } from '../text/folding';

const LINE_FEED = 0x0a;
/** No heading is longer; a line of that length is a sentence. */
const LONGEST_HEADING = 70;
const LONGEST_PLAIN_HEADING = 50;
/** No more signs stand before the first word of a heading. */
const MOST_SIGNS = 8;
const BULLETS = codeFlags('-•*·–—▪●◦✓✔');
const SENTENCE_SIGNS = codeFlags('.,;!');
const HASH = 0x23;
const COLON = 0x3a;
const ASTERISK = 0x2a;
const UNDERSCORE = 0x5f;
const SPACE = 0x20;
/** 1 for each letter that has a capital and is none. */
const SMALL = new Uint8Array(0x10000);
forCodesMatching(/\p{Changes_When_Uppercased}/u, (code) => {
  SMALL[code] = 1;
});

/** Whether nothing that is read stands in the line before the position, only signs like those of a list or of markup. */
export function beginsLine(codes: Uint16Array, at: number): boolean {
  for (let before = at - 1; before >= at - MOST_SIGNS; before--) {
    if (before < 0 || codes[before] === LINE_FEED) return true;
    if (isWordCode(codes[before])) return false;
  }
  return false;
}

/** The end of the line that holds the position when it is short enough to be a heading and no sentence. */
export function headingEnd(codes: Uint16Array, at: number): number | undefined {
  for (let end = at; end <= at + LONGEST_HEADING; end++) {
    if (end === codes.length || codes[end] === LINE_FEED) {
      return SENTENCE_SIGNS[codes[end - 1]!] === 1 ? undefined : end;
    }
  }
  return undefined;
}

/** Whether nothing that is read stands between the two positions: no letter and no digit. */
export function isUnread(codes: Uint16Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (isWordCode(codes[at])) return false;
  return true;
}

/** The start of the first heading, whatever it says, of the lines from `from`, or `stop` when there is none before it. */
export function nextHeading(codes: Uint16Array, from: number, stop: number): number {
  let start = from;
  while (start < stop) {
    const end = lineEnd(codes, start);
    if (isHeading(codes, start, end)) return start;
    start = end + 1;
  }
  return stop;
}

function lineEnd(codes: Uint16Array, at: number): number {
  let end = at;
  while (end < codes.length && codes[end] !== LINE_FEED) end++;
  return end;
}

function isHeading(codes: Uint16Array, start: number, end: number): boolean {
  if (end === start || end - start > LONGEST_HEADING) return false;
  if (codes[start] === HASH || isBold(codes, start, end)) return true;
  if (isBullet(codes, start)) return false;
  return codes[end - 1] === COLON || (isPlainHeading(codes, start, end) && !isPlainHeadingBehind(codes, end));
}

/** Of short lines in a row only the last one may be a heading; the others are a list without bullets. */
function isPlainHeadingBehind(codes: Uint16Array, end: number): boolean {
  let next = end;
  while (codes[next] === LINE_FEED) next++;
  return next < codes.length && !isBullet(codes, next) && isPlainHeading(codes, next, lineEnd(codes, next));
}

function isPlainHeading(codes: Uint16Array, start: number, end: number): boolean {
  return end - start <= LONGEST_PLAIN_HEADING && SENTENCE_SIGNS[codes[end - 1]!] === 0 && SMALL[codes[start]!] === 0;
}

function isBold(codes: Uint16Array, start: number, end: number): boolean {
  const first = codes[start];
  const isEmphasis = (first === ASTERISK || first === UNDERSCORE) && codes[start + 1] === first;
  const last = codes[end - 1];
  return isEmphasis && (last === first || last === COLON);
}

/** Whether the line that begins there is a member of a list. */
export function isBullet(codes: Uint16Array, start: number): boolean {
  return BULLETS[codes[start]!] === 1 && codes[start + 1] === SPACE;
}
