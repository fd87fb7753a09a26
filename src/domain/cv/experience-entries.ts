import { LONGEST_ENTRY } from './cv-lines';
import type { PlacedLine } from './cv-sections';
import { type DateRange, dateRangesOf } from './date-ranges';
import type { Segment } from './segments';
import { titlesIn } from './title-segments';

/** One job in a CV. */
export interface ExperienceEntry {
  readonly dates: DateRange;
  /** Null where nothing around the dates is a title. */
  readonly title: Segment | null;
  /** The lines of the dates and of the title, without the dates: companies and places stand there. */
  readonly header: readonly Segment[];
  /** These and the lines next to them. */
  readonly around: readonly Segment[];
  /** Whether it was an apprenticeship or a job beside studies. */
  readonly learning: boolean;
}

const LEARNING =
  /auszubild|azubi|apprentice|praktik|intern(?:ship)?\b|werkstud|working student|student assistant|hilfskraft|trainee|umschul|volontär/iu;

/** Dates and titles are no farther apart: a company and a place may stand between them. */
const REACH = 2;

/** The jobs of a CV, the most recent first. Without a heading for them, whatever has dates and a title is one. */
export function experienceEntries(lines: readonly PlacedLine[], now: Date): readonly ExperienceEntry[] {
  const headed = lines.some(({ section }) => section === 'experience');
  const ranges = lines.map((line) => (isEntryLine(line, headed) ? dateRangesOf(line.text, now)[0] : undefined));
  const entries = lines.flatMap((_, at) => (ranges[at] ? [entryAt(lines, ranges, at)] : []));
  const jobs = headed ? entries : entries.filter(({ title }) => title !== null);
  return [...jobs].sort((a, b) => b.dates.to - a.dates.to || b.dates.from - a.dates.from);
}

function isEntryLine({ section, text }: PlacedLine, headed: boolean): boolean {
  if (text.length > LONGEST_ENTRY) return false;
  return headed ? section === 'experience' : section === 'other' || section === 'header';
}

type Ranges = readonly (DateRange | undefined)[];

function entryAt(lines: readonly PlacedLine[], ranges: Ranges, at: number): ExperienceEntry {
  const line = lines[at]!;
  const range = ranges[at]!;
  const own = [...part(line, 0, range.start), ...part(line, range.end, line.text.length)];
  const near = neighbours(lines, ranges, at);
  const title = [...own, ...near].flatMap(({ text, start }) => titlesIn(text, start, 'capitals'))[0] ?? null;
  const beside = near.filter(({ start, end }) => title !== null && start <= title.start && title.end <= end);
  const dates = { ...range, start: line.start + range.start, end: line.start + range.end };
  return {
    ...{ dates, title, header: [...own, ...beside], around: [...own, ...near] },
    learning: title !== null && LEARNING.test(title.text),
  };
}

/** A piece of the line of dates, without the brackets that were around these. */
function part({ text, start }: PlacedLine, from: number, to: number): readonly Segment[] {
  const raw = text.slice(from, to);
  const lead = /^[\s()[\]|,:;–—-]*/u.exec(raw)![0].length;
  const piece = raw.slice(lead).replace(/[\s()[\]|,:;–—-]{1,40}$/u, '');
  return piece === '' ? [] : [{ text: piece, start: start + from + lead, end: start + from + lead + piece.length }];
}

/** The lines next to the dates that belong to no other job: nearest first, those before them before those behind. */
function neighbours(lines: readonly PlacedLine[], ranges: Ranges, at: number): readonly Segment[] {
  const before: PlacedLine[] = [];
  const behind: PlacedLine[] = [];
  for (let next = at - 1; next >= at - REACH && belongs(lines, ranges, next, at); next--) {
    before.push(lines[next]!);
    if (lines[next]!.first) break;
  }
  if (lines[at]!.first) before.length = 0;
  for (let next = at + 1; next <= at + REACH && belongs(lines, ranges, next, at); next++) {
    if (lines[next]!.first) break;
    behind.push(lines[next]!);
  }
  const nearest = [before[0], behind[0], before[1], behind[1]];
  return nearest.filter((line) => line !== undefined);
}

function belongs(lines: readonly PlacedLine[], ranges: Ranges, next: number, at: number): boolean {
  const line = lines[next];
  if (!line || ranges[next] || line.bullet || line.text.length > LONGEST_ENTRY) return false;
  return line.section === lines[at]!.section;
}
