import { type CvLine, linesOf } from './cv-lines';
import { isInstruction, isPayload, plainLine } from './instruction-marks';
import { sectionOf } from './section-names';

/** What an instruction is about stands no more lines away from it. */
const REACH = 12;
/** A sentence that a page breaks into lines takes no more of them. */
const SENTENCE_LINES = 3;
const SENTENCE_END = /[.!?>)}\]`*#;"'”-]$/u;

interface Examined extends CvLine {
  readonly plain: string;
}

/**
 * The text with spaces in place of what speaks to a parser or an assistant, so that it grounds nothing: lines with marks
 * of instructions, and what belongs to them around. Every other position stays as it is. Takes linear time.
 */
export function withoutInstructions(text: string): string {
  const lines = linesOf(text).map((line) => ({ ...line, plain: plainLine(line.text) }));
  const marked = new Set<number>();
  for (let at = 0; at < lines.length; at++) {
    if (marked.has(at) || !isInstruction(lines[at]!.plain)) continue;
    markAround(lines, at, marked);
  }
  return marked.size === 0 ? text : blanked(text, lines, marked);
}

function markAround(lines: readonly Examined[], at: number, marked: Set<number>): void {
  marked.add(at);
  markPayload(lines, at, -1, marked);
  const { plain } = lines[at]!;
  if (plain.endsWith(':')) markRest(lines, at, REACH, marked);
  else if (!SENTENCE_END.test(plain)) markRest(lines, at, SENTENCE_LINES, marked);
  markPayload(lines, at, 1, marked);
}

/** The lines of the same paragraph behind the instruction. */
function markRest(lines: readonly Examined[], at: number, reach: number, marked: Set<number>): void {
  for (let next = at + 1; next < lines.length && next <= at + reach; next++) {
    const line = lines[next]!;
    if (line.first || isHeading(line)) return;
    marked.add(next);
    if (reach === SENTENCE_LINES && SENTENCE_END.test(line.plain)) return;
  }
}

function markPayload(lines: readonly Examined[], at: number, step: 1 | -1, marked: Set<number>): void {
  for (let next = at + step, count = 0; count < REACH; next += step, count++) {
    const line = lines[next];
    if (line === undefined || isHeading(line)) return;
    if (isPayload(line.plain)) marked.add(next);
    else if (!marked.has(next)) return;
  }
}

/** A heading of the CV; one with a sign of Markdown may be the instruction's own. */
function isHeading({ text }: CvLine): boolean {
  return sectionOf(text) !== null && !text.startsWith('#');
}

function blanked(text: string, lines: readonly CvLine[], marked: ReadonlySet<number>): string {
  let kept = '';
  let from = 0;
  for (const at of [...marked].sort((a, b) => a - b)) {
    const { start, end } = lines[at]!;
    kept += text.slice(from, start) + ' '.repeat(end - start);
    from = end;
  }
  return kept + text.slice(from);
}
