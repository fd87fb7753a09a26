/** A line of a CV that holds something, without the white space and the signs of lists around it. */
export interface CvLine {
  /** Where its text stands in the CV. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Whether a sign of a list stands before it. */
  readonly bullet: boolean;
  /** Whether an empty line or the beginning of the CV stands before it. */
  readonly first: boolean;
}

/** What is longer is prose: no entry, no heading, no list of places. In characters. */
export const LONGEST_ENTRY = 300;

const BULLET = /[-–—*•·●▪◦○‣∙➢►✓]/u;
const BLANK = /\s/u;

/** The lines of a CV that are not blank, in their order. */
export function linesOf(text: string): readonly CvLine[] {
  const lines: CvLine[] = [];
  let first = true;
  for (let from = 0; from <= text.length; ) {
    const feed = text.indexOf('\n', from);
    const to = feed < 0 ? text.length : feed;
    const line = lineAt(text, from, to, first);
    if (line) lines.push(line);
    first = line === null;
    from = to + 1;
  }
  return lines;
}

function lineAt(text: string, from: number, to: number, first: boolean): CvLine | null {
  let end = to;
  while (end > from && BLANK.test(text[end - 1]!)) end--;
  let start = skipBlank(text, from, end);
  const bullet = start + 1 < end && BULLET.test(text[start]!) && BLANK.test(text[start + 1]!);
  if (bullet) start = skipBlank(text, start + 1, end);
  return start === end ? null : { start, end, text: text.slice(start, end), bullet, first };
}

function skipBlank(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && BLANK.test(text[at]!)) at++;
  return at;
}
