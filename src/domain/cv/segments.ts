/** A part of a line, and where it stands in the CV. */
export interface Segment {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The parts of a short text between separators, without white space and signs of Markdown around them. */
export function segmentsOf(text: string, start: number, separator: RegExp): readonly Segment[] {
  const segments: Segment[] = [];
  let from = 0;
  for (const match of text.matchAll(separator)) {
    addTrimmed(segments, text, from, match.index, start);
    from = match.index + match[0].length;
  }
  addTrimmed(segments, text, from, text.length, start);
  return segments;
}

/** Signs of Markdown around words, and white space. */
const AROUND = /^[\s*_#`]+|[\s*_`]+$/gu;

function addTrimmed(into: Segment[], text: string, from: number, to: number, offset: number): void {
  const raw = text.slice(from, to);
  const trimmed = raw.replace(AROUND, '');
  if (trimmed === '') return;
  const start = offset + from + raw.indexOf(trimmed);
  into.push({ text: trimmed, start, end: start + trimmed.length });
}
