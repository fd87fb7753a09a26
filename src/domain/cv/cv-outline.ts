import { linesOf } from './cv-lines';
import { type PlacedLine, placedLines } from './cv-sections';
import { type ExperienceEntry, experienceEntries } from './experience-entries';
import type { SectionKind } from './section-names';

/** What a CV consists of, as the readers of its parts need it. */
export interface CvOutline {
  /** What is left of the CV to be read, every position as in the CV. */
  readonly text: string;
  readonly lines: readonly PlacedLine[];
  /** What somebody says of themselves and looks for: paragraphs whole, as pages break sentences into lines; lists line by line. */
  readonly statements: readonly PlacedLine[];
  /** The most recent first. */
  readonly entries: readonly ExperienceEntry[];
}

/** Finds the parts of a CV; `now` is the end of jobs that go on. */
export function cvOutline(text: string, now: Date): CvOutline {
  const lines = placedLines(linesOf(text));
  return { text, lines, statements: statementsOf(text, lines), entries: experienceEntries(lines, now) };
}

const STATING: ReadonlySet<SectionKind> = new Set([
  ...(['header', 'contact', 'profile', 'wish'] as const),
  ...(['wishedTitles', 'wishedPlaces', 'wishedArrangement'] as const),
]);

/** Nobody introduces themselves at greater length, in characters. */
const LONGEST_STATEMENT = 4_000;

function statementsOf(text: string, lines: readonly PlacedLine[]): readonly PlacedLine[] {
  const statements: PlacedLine[] = [];
  for (let at = 0; at < lines.length; ) {
    let next = at + 1;
    while (next < lines.length && goesOn(lines[next - 1]!, lines[next]!)) next++;
    const { start, section } = lines[at]!;
    const end = Math.min(lines[next - 1]!.end, start + LONGEST_STATEMENT);
    if (STATING.has(section)) statements.push({ ...lines[at]!, end, text: text.slice(start, end) });
    at = next;
  }
  return statements;
}

function goesOn(last: PlacedLine, { section, labelled, bullet, first }: PlacedLine): boolean {
  const isProse = section === 'profile' || section === 'wish';
  return isProse && section === last.section && !labelled && !bullet && !first;
}
