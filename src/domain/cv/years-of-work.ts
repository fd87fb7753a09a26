import type { CvOutline } from './cv-outline';
import type { Grounded } from './cv-profile';
import type { PlacedLine } from './cv-sections';
import type { ExperienceEntry } from './experience-entries';
import { grounded } from './grounded';

const NUMBERS: readonly string[] = [
  'zero|null',
  'one|ein(?:em|es|er)?',
  'two|zwei',
  'three|drei',
  'four|vier',
  'five|fünf',
  'six|sechs',
  'seven|sieben',
  'eight|acht',
  'nine|neun',
  'ten|zehn',
  'eleven|elf',
  'twelve|zwölf',
];
const STATEMENT = new RegExp(
  `(?<![\\p{L}\\d.,])(?<number>\\d{1,2}|${NUMBERS.join('|')})\\s?\\+?[ -]?(?:years?|yrs?|jahre?n?|jährige[rnms]?)(?!\\p{L})(?!\\s(?:old|ago|alt|young))`,
  'giu',
);
const EXPERIENCE = /experience|expertise|erfahrung|background|berufspraxis/iu;
/** The statement and what it is about stand no farther apart. */
const LOOK = 80;
const MOST_YEARS = 50;
const MONTHS_OF_YEAR = 12;
/** For how many whole years somebody has worked: as they state it, or by the dates of their jobs, but for those in which they learned. */
export function yearsOfWork({ statements, entries }: CvOutline): Grounded<number> | null {
  return statedYears(statements) ?? countedYears(entries.filter(({ learning }) => !learning));
}

/** The highest number: others are of what somebody did within that time. Statements about experience come first. */
function statedYears(statements: readonly PlacedLine[]): Grounded<number> | null {
  const stated = statements
    .filter(({ section }) => section === 'profile' || section === 'header' || section === 'wish')
    .flatMap(statementsIn);
  const certain = stated.filter(({ certain }) => certain);
  const best = (certain.length > 0 ? certain : stated).reduce<Statement | null>(
    (most, one) => (most && most.years >= one.years ? most : one),
    null,
  );
  return best && grounded(best.years, best.start, best.end);
}

interface Statement {
  readonly years: number;
  readonly start: number;
  readonly end: number;
  /** Whether it says that it is about experience. */
  readonly certain: boolean;
}

function statementsIn({ text, start }: PlacedLine): readonly Statement[] {
  return [...text.matchAll(STATEMENT)].flatMap((match) => {
    const years = numberOf(match.groups!.number!.toLowerCase());
    if (years > MOST_YEARS) return [];
    const from = match.index;
    const to = from + match[0].length;
    const certain = EXPERIENCE.test(text.slice(Math.max(0, from - LOOK), to + LOOK));
    return [{ years, start: start + from, end: start + to, certain }];
  });
}

function numberOf(text: string): number {
  return /^\d/u.test(text) ? Number(text) : NUMBERS.findIndex((words) => new RegExp(`^(?:${words})$`, 'u').test(text));
}

/** Months of several jobs at once count once. */
function countedYears(entries: readonly ExperienceEntry[]): Grounded<number> | null {
  if (entries.length === 0) return null;
  const oldest = entries.map(({ dates }) => dates).sort((a, b) => a.from - b.from);
  let months = 0;
  let counted = 0;
  for (const { from, to } of oldest) {
    months += Math.max(0, to - Math.max(from, counted));
    counted = Math.max(counted, to);
  }
  return grounded(Math.floor(months / MONTHS_OF_YEAR), oldest[0]!.start, oldest[0]!.end);
}
