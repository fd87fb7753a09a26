import { isWordCode } from '../text/folding';

const LINE_FEED = 0x0a;
/** No heading is longer; a line of that length is a sentence. */
const LONGEST_HEADING = 70;
const LONGEST_PLAIN_HEADING = 50;
/** No more signs stand before the first word of a heading. */
const MOST_SIGNS = 8;
const BULLETS = new Set(Array.from('-•*·–—▪●◦✓✔', (sign) => sign.charCodeAt(0)));
const SENTENCE_SIGNS = new Set(Array.from('.,;!', (sign) => sign.charCodeAt(0)));
const HASH = 0x23;
const COLON = 0x3a;
const ASTERISK = 0x2a;
const UNDERSCORE = 0x5f;
const SPACE = 0x20;

/** Whether nothing that is read stands in the line before the position, only signs like those of a list or of markup. */
export function beginsLine(text: string, at: number): boolean {
  for (let before = at - 1; before >= at - MOST_SIGNS; before--) {
    if (before < 0 || text.charCodeAt(before) === LINE_FEED) return true;
    if (isWordCode(text.charCodeAt(before))) return false;
  }
  return false;
}

/** The end of the line that holds the position when it is short enough to be a heading and no sentence. */
export function headingEnd(text: string, at: number): number | undefined {
  for (let end = at; end <= at + LONGEST_HEADING; end++) {
    const code = text.charCodeAt(end);
    if (code === LINE_FEED || end === text.length) {
      return SENTENCE_SIGNS.has(text.charCodeAt(end - 1)) ? undefined : end;
    }
  }
  return undefined;
}

/** Whether nothing that is read stands between the two positions: no letter and no digit. */
export function isUnread(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (isWordCode(text.charCodeAt(at))) return false;
  return true;
}

/** The start of the first heading, whatever it says, of the lines from `from`, or `stop` when there is none before it. */
export function nextHeading(text: string, from: number, stop: number): number {
  let start = from;
  while (start < stop) {
    const end = lineEnd(text, start);
    if (isHeading(text, start, end)) return start;
    start = end + 1;
  }
  return stop;
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end;
}

function isHeading(text: string, start: number, end: number): boolean {
  if (end === start || end - start > LONGEST_HEADING) return false;
  const first = text.charCodeAt(start);
  const last = text.charCodeAt(end - 1);
  if (first === HASH || isBold(text, start, end)) return true;
  if (isBullet(text, start)) return false;
  return last === COLON || (isPlainHeading(text, start, end) && !isPlainHeadingBehind(text, end));
}

/** Of short lines in a row only the last one may be a heading; the others are a list without bullets. */
function isPlainHeadingBehind(text: string, end: number): boolean {
  let next = end;
  while (text.charCodeAt(next) === LINE_FEED) next++;
  return next < text.length && !isBullet(text, next) && isPlainHeading(text, next, lineEnd(text, next));
}

function isPlainHeading(text: string, start: number, end: number): boolean {
  const first = text[start] ?? '';
  return (
    end - start <= LONGEST_PLAIN_HEADING &&
    !SENTENCE_SIGNS.has(text.charCodeAt(end - 1)) &&
    first === first.toUpperCase()
  );
}

function isBold(text: string, start: number, end: number): boolean {
  const first = text.charCodeAt(start);
  const isEmphasis = (first === ASTERISK || first === UNDERSCORE) && text.charCodeAt(start + 1) === first;
  const last = text.charCodeAt(end - 1);
  return isEmphasis && (last === first || last === COLON);
}

/** Whether the line that begins there is a member of a list. */
export function isBullet(text: string, start: number): boolean {
  return BULLETS.has(text.charCodeAt(start)) && text.charCodeAt(start + 1) === SPACE;
}
