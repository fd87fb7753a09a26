import type { PlacedGlyph } from './place-glyphs';

/** Text without a gap in a line, as it was drawn. Lengths in points. */
export interface TextRun {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly end: number;
  readonly size: number;
  /** When it was drawn, among the others. */
  readonly index: number;
}

/** All of the font's size. Between letters of a word; between words; what a kerned letter may go back. */
const WORD_GAP = 0.15;
const LARGEST_WORD_GAP = 1;
const OVERLAP = 0.5;
const SAME_LINE = 0.2;

/** Joins glyphs that were drawn one after the other, with a space where there is room for one. */
export function textRuns(glyphs: readonly PlacedGlyph[]): TextRun[] {
  const runs: { -readonly [Key in keyof TextRun]: TextRun[Key] }[] = [];
  let open = false;
  for (const { text, x, y, width, size } of glyphs) {
    const run = open ? runs.at(-1) : undefined;
    const gap = run === undefined ? null : gapBefore(run, x, y, size);
    if (run !== undefined && gap !== null) {
      run.text += (gap > WORD_GAP * size && !run.text.endsWith(' ') ? ' ' : '') + text;
      run.end = x + width;
    } else {
      open = text.trim() !== '';
      if (open) runs.push({ text, x, y, end: x + width, size, index: runs.length });
    }
  }
  return runs;
}

/** Null when a glyph does not go on with the run. */
function gapBefore(run: TextRun, x: number, y: number, size: number): number | null {
  const gap = x - run.end;
  const scale = Math.max(size, run.size);
  const joined = Math.abs(y - run.y) < SAME_LINE * scale && gap > -OVERLAP * scale && gap < LARGEST_WORD_GAP * scale;
  return joined ? gap : null;
}
