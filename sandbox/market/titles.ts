import type { Random } from '../random';
import type { Country } from './data/cities';
import type { Language, Level } from './vacancy';

/** What a title is made of; `name` is the plain job name ("Backend Engineer"). */
interface TitleParts {
  readonly name: string;
  readonly level: Level;
  readonly language: Language;
  readonly country: Country | null;
  readonly city: string | null;
  readonly remote: boolean;
  /** Calendar year in which an internship would start. */
  readonly nextYear: number;
}

/** A pattern and its weight. `{name}` is the job name, `{year}` the coming year. */
type Pattern = readonly [pattern: string, weight: number];

const english: Readonly<Record<Level, readonly Pattern[]>> = {
  intern: [
    ['{name} Intern', 6],
    ['{name} (Internship)', 2],
    ['Intern, {name}', 2],
    ['Intern - {name} (Summer {year})', 2],
    ['{name} Intern, Spring {year}', 1],
  ],
  entry: [
    ['Junior {name}', 9],
    ['Jr. {name}', 2],
    ['{name} I', 4],
    ['Entry-Level {name}', 3],
    ['Associate {name}', 3],
    ['Graduate {name}', 3],
    ['{name} - New Grad {year}', 1],
  ],
  mid: [
    ['{name}', 20],
    ['{name} II', 4],
    ['Mid-Level {name}', 2],
    ['{name} (Mid)', 1],
  ],
  senior: [
    ['Senior {name}', 18],
    ['Sr. {name}', 5],
    ['{name} III', 2],
    ['{name}, Senior', 1],
    ['Senior {name} II', 1],
    ['{name}', 2],
  ],
  lead: [
    ['Lead {name}', 7],
    ['Staff {name}', 8],
    ['Principal {name}', 5],
    ['{name} Lead', 2],
    ['Senior Staff {name}', 1],
    ['{name} Team Lead', 2],
    ['Manager, {name} Team', 2],
  ],
};

const german: Readonly<Record<Level, readonly Pattern[]>> = {
  intern: [
    ['Werkstudent {name}', 8],
    ['Praktikant {name}', 3],
    ['Praktikum als {name}', 2],
    ['Working Student {name}', 2],
  ],
  entry: [
    ['Junior {name}', 10],
    ['{name} Berufseinsteiger', 2],
    ['Trainee {name}', 2],
    ['Absolvent als {name}', 1],
  ],
  mid: [
    ['{name}', 20],
    ['{name} mit Berufserfahrung', 1],
  ],
  senior: [
    ['Senior {name}', 16],
    ['{name} Senior', 1],
    ['Sr. {name}', 1],
    ['{name}', 2],
  ],
  lead: [
    ['Lead {name}', 7],
    ['Teamleiter {name}', 4],
    ['Principal {name}', 3],
    ['Staff {name}', 2],
    ['{name} / Teamlead', 2],
  ],
};

const genderMarks: readonly Pattern[] = [
  ['(m/w/d)', 14],
  ['(w/m/d)', 5],
  ['(m/w/x)', 1],
  ['(d/m/w)', 1],
  ['(gn)', 1],
  ['(alle Geschlechter)', 1],
  ['m/w/d', 2],
];
const englishGenderMarks: readonly Pattern[] = [
  ['(m/f/d)', 6],
  ['(f/m/x)', 5],
  ['(all genders)', 3],
  ['(m/w/d)', 4],
  ['(f/m/d)', 3],
];
const teams = [
  'Payments',
  'Growth',
  'Core Platform',
  'Checkout',
  'Internal Tools',
  'Search',
  'Partner Portal',
  'Identity',
];

const pickPattern = (random: Random, patterns: readonly Pattern[]) =>
  random.weighted(patterns, ([, weight]) => weight)[0];

/** "Softwareentwickler" as some employers spell it for everybody. */
function inclusive(random: Random, name: string): string {
  const ending = random.pick([':in', '*in', '/in']);
  return name.replace(/(entwickler|ingenieur|administrator|tester)(?=$|\s)/i, `$1${ending}`);
}

function withGender(random: Random, parts: TitleParts, title: string): string {
  if (parts.country !== 'DE') return title;
  if (parts.language === 'en')
    return random.chance(0.6) ? `${title} ${pickPattern(random, englishGenderMarks)}` : title;
  const spelled = random.chance(0.15) ? inclusive(random, title) : title;
  return random.chance(0.9) || spelled === title ? `${spelled} ${pickPattern(random, genderMarks)}` : spelled;
}

function withTail(random: Random, parts: TitleParts, title: string): string {
  const tail = random.next();
  if (tail < 0.06 && parts.remote) return `${title} - Remote`;
  if (tail < 0.05 && parts.city) return `${title} – ${parts.city}`;
  if (tail < 0.09 && parts.city) return `${title} | ${parts.city}`;
  if (tail < 0.14 && parts.language === 'en' && parts.level !== 'intern') return `${title}, ${random.pick(teams)}`;
  return title;
}

/** A title as an employer would put it at the head of the advert. */
export function titleOf(random: Random, parts: TitleParts): string {
  const patterns = (parts.language === 'de' ? german : english)[parts.level];
  const plain = pickPattern(random, patterns).replace('{name}', parts.name).replace('{year}', String(parts.nextYear));
  return withTail(random, parts, withGender(random, parts, plain));
}
