import type { Row } from './page-rows';
import type { TextRun } from './text-runs';

/** A page, or a part of one, around the gap between two columns. */
export interface Columns {
  readonly above: readonly TextRun[];
  readonly left: readonly TextRun[];
  readonly right: readonly TextRun[];
  readonly below: readonly TextRun[];
}

/** In points. */
const MIN_GUTTER = 9;
const MIN_ROWS = 3;
const MAX_CANDIDATES = 60;
/** Places for a gutter that are nearer to each other than this, in points, are one. */
const GRID = 4;

/** Where two columns stand side by side, the ones with most lines first; null where lines run across. */
export function columnsIn(rows: readonly Row[]): Columns | null {
  const bands = gutters(rows).flatMap((x) => bandAt(rows, x) ?? []);
  const band = bands.sort((one, other) => other.lines - one.lines)[0];
  if (band === undefined) return null;
  const runsOf = (some: readonly Row[]) => some.flatMap(({ runs }) => runs);
  const middle = runsOf(band.rows);
  return {
    above: runsOf(rows.slice(0, band.from)),
    left: middle.filter((run) => run.end <= band.x),
    right: middle.filter((run) => run.x >= band.x),
    below: runsOf(rows.slice(band.from + band.rows.length)),
  };
}

/** Where gaps end on the right: text in a column begins at the same place. The most frequent first. */
function gutters(rows: readonly Row[]): number[] {
  const seen = new Map<number, number>();
  for (const { runs } of rows) {
    for (const run of runs) {
      const place = Math.floor(run.x / GRID);
      seen.set(place, (seen.get(place) ?? 0) + 1);
    }
  }
  return [...seen]
    .filter(([, count]) => count >= MIN_ROWS)
    .sort(([, one], [, other]) => other - one)
    .slice(0, MAX_CANDIDATES)
    .map(([place]) => place * GRID - 1);
}

interface Band {
  readonly x: number;
  readonly from: number;
  readonly rows: readonly Row[];
  readonly lines: number;
}

/** The longest stretch of rows that nothing crosses at x. */
function bandAt(rows: readonly Row[], x: number): Band | null {
  let best: Band | null = null;
  for (let from = 0; from < rows.length; ) {
    let to = from;
    while (to < rows.length && !isCrossed(rows[to]!, x) && !isOfTable(rows[to]!, x)) to += 1;
    const band = trimmed(rows, from, to, x);
    if (band !== null && (best === null || band.lines > best.lines)) best = band;
    from = to + 1;
  }
  return best;
}

function isCrossed({ runs }: Row, x: number): boolean {
  return runs.some((run) => run.x < x && run.end > x - MIN_GUTTER);
}

/**
 * Cells are read row by row: dates beside jobs, levels beside languages. They are drawn so, too, where a column is drawn
 * to its end before the next one begins.
 */
function isOfTable({ runs }: Row, x: number): boolean {
  const left = runs.filter((run) => isLeft(run, x)).map(({ index }) => index);
  const right = runs.filter((run) => !isLeft(run, x)).map(({ index }) => index);
  return left.length > 0 && right.length > 0 && Math.max(...left) + 1 === Math.min(...right);
}

const isLeft = (run: TextRun, x: number) => run.end <= x;

/** Rows with text on one side only stand above the columns, until the first where both begin. */
function trimmed(rows: readonly Row[], from: number, to: number, x: number): Band | null {
  let start = from;
  while (start < to && !bothSoon(rows, start, to, x)) start += 1;
  const part = rows.slice(start, to);
  const left = part.filter(({ runs }) => runs.some((run) => isLeft(run, x))).length;
  const right = part.filter(({ runs }) => runs.some((run) => !isLeft(run, x))).length;
  return left < MIN_ROWS || right < MIN_ROWS ? null : { x, from: start, rows: part, lines: left + right };
}

/** Columns whose lines are not level begin with a row of one side, and one of the other. */
function bothSoon(rows: readonly Row[], start: number, to: number, x: number): boolean {
  const near = rows.slice(start, Math.min(start + 2, to)).flatMap(({ runs }) => runs);
  return near.some((run) => isLeft(run, x)) && near.some((run) => !isLeft(run, x));
}
