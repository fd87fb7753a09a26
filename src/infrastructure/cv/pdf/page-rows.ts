import type { TextRun } from './text-runs';

/** The runs on one line of a page, from left to right. */
export interface Row {
  /** Of the line that the letters stand on. */
  readonly y: number;
  readonly size: number;
  readonly runs: readonly TextRun[];
}

/** All of the font's size. */
const SAME_ROW = 0.5;
const WORD_GAP = 0.12;
const CELL_GAP = 2;
const TWICE = 0.15;

/** From top to bottom. */
export function rowsOf(runs: readonly TextRun[]): Row[] {
  const rows: { y: number; size: number; runs: TextRun[] }[] = [];
  for (const run of [...runs].sort((one, other) => one.y - other.y)) {
    const row = rows.at(-1);
    if (row !== undefined && run.y - row.y < SAME_ROW * Math.min(row.size, run.size)) {
      row.runs.push(run);
      row.size = Math.max(row.size, run.size);
    } else {
      rows.push({ y: run.y, size: run.size, runs: [run] });
    }
  }
  return rows.map((row) => ({
    ...row,
    runs: row.runs.sort((one, other) => one.x - other.x || one.index - other.index),
  }));
}

/** A row's text: words by a space, what stands further apart by a tab, and what is drawn twice for boldness once. */
export function lineOf({ runs }: Row): string {
  let line = '';
  let last: TextRun | null = null;
  for (const run of runs) {
    if (last !== null && run.text === last.text && run.x - last.x < TWICE * run.size) continue;
    line += (last === null ? '' : between(last, run)) + run.text;
    last = run;
  }
  return line.trim();
}

function between(left: TextRun, right: TextRun): string {
  const gap = right.x - left.end;
  if (gap > CELL_GAP * right.size) return '\t';
  return gap > WORD_GAP * right.size && !left.text.endsWith(' ') && !right.text.startsWith(' ') ? ' ' : '';
}
