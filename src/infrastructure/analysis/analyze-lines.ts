import { analyzePosting, explainPosting, type PostingText } from '../../domain/analyze-posting';
import { catalogue } from '../../domain/skills/catalogue';
import { readJsonLine } from '../sources/json-line';
import { type Line, LineSplitter } from '../sources/line-splitter';
import { firstText, idField, isRow, kindOf, textField, Unreadable } from '../sources/read-record';
import type { LineBlock } from './line-blocks';

export interface AnalyzedLines {
  /** Result lines in the order of the input. */
  readonly text: string;
  readonly postings: number;
  /** Why lines gave no result: "line 17: …". */
  readonly rejected: readonly string[];
}

/** Analyzes lines of a posting file. Only what the analysis reads has to be well-formed; the id comes back as it is. */
export function analyzeBlock(block: LineBlock, explain: boolean): AnalyzedLines {
  const results: string[] = [];
  const rejected: string[] = [];
  for (const line of linesOf(block)) {
    try {
      const posting = postingIn(line);
      if (posting !== null) results.push(`${JSON.stringify(analyzed(posting, explain))}\n`);
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      rejected.push(`line ${line.number}: ${error.message}`);
    }
  }
  return { text: results.join(''), postings: results.length, rejected };
}

/** The lines with their numbers in the file. The line feed that a block begins with makes for a blank line. */
function* linesOf({ bytes, before }: LineBlock): Generator<Line> {
  const splitter = new LineSplitter();
  for (const line of splitter.push(Buffer.from(bytes.buffer))) yield { ...line, number: before + line.number };
  for (const line of splitter.end()) yield { ...line, number: before + line.number };
}

function analyzed({ id, text }: IdentifiedText, explain: boolean) {
  const analysis = { id, ...analyzePosting(text, catalogue) };
  return explain ? { ...analysis, explain: explainPosting(text, catalogue) } : analysis;
}

interface IdentifiedText {
  readonly id: unknown;
  readonly text: PostingText;
}

/** Null for a blank line. Throws Unreadable. */
function postingIn(line: Line): IdentifiedText | null {
  const read = readJsonLine(line);
  if (read === null) return null;
  const row = read.value;
  if (!isRow(row)) throw new Unreadable(`the record is ${kindOf(row)}, not an object`);
  const title = textField(row, 'title');
  const description = firstText(row, ['description', 'description_raw']);
  // Numbers stay numbers; an id of another kind, or a number that JSON cannot hand back as it came, is refused.
  const id = idField(row, 'id') === null ? null : row.id;
  return { id, text: { title: title ?? '', description: description ?? '' } };
}
