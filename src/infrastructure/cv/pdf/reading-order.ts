import { columnsIn } from './page-columns';
import { lineOf, type Row, rowsOf } from './page-rows';
import type { PlacedGlyph } from './place-glyphs';
import { type TextRun, textRuns } from './text-runs';

/** Text that is turned, such as along an edge, comes after what is upright. */
const TURNS = [0, 1, 2, 3];
/** Of the font's size, between two lines: more is an empty line. */
const PARAGRAPH = 1.9;

/** The text of a page as somebody reads it: columns one after the other, each from top to bottom. */
export function pageText(glyphs: readonly PlacedGlyph[]): string {
  return TURNS.map((turn) => inOrder(textRuns(glyphs.filter((glyph) => glyph.turn === turn))))
    .filter((text) => text !== '')
    .join('\n\n');
}

function inOrder(runs: readonly TextRun[]): string {
  return blocks(runs, 0)
    .filter((rows) => rows.length > 0)
    .map(blockText)
    .join('\n\n');
}

/** Columns in columns in columns: deeper is no layout. */
const MAX_DEPTH = 4;

function blocks(runs: readonly TextRun[], depth: number): readonly (readonly Row[])[] {
  const rows = rowsOf(runs);
  const split = depth < MAX_DEPTH ? columnsIn(rows) : null;
  if (split === null) return [rows];
  return [split.above, split.left, split.right, split.below].flatMap((part) => blocks(part, depth + 1));
}

function blockText(rows: readonly Row[]): string {
  return rows.map((row, index) => (startsParagraph(rows[index - 1], row) ? '\n' : '') + lineOf(row)).join('\n');
}

function startsParagraph(above: Row | undefined, row: Row): boolean {
  return above !== undefined && row.y - above.y > PARAGRAPH * Math.max(above.size, row.size);
}
