import { findPhrases, phraseTable } from './phrases';
import { type Words, wordAt } from './words';

/** Words that stand for years, for experience, or for both. */
const WORDS = phraseTable<'both' | 'years' | 'experience'>([
  ['both', 'yoe'],
  ['years', 'year, years, yr, yrs, jahr, jahre, jahren, jährige, jähriger'],
  [
    'experience',
    'experience, experiences, erfahrung, berufserfahrung, erfahrungen, experienced, praxiserfahrung, expertise, background, ' +
      'berufspraxis, projekterfahrung, programmiererfahrung, entwicklungserfahrung, führungserfahrung, track record, ' +
      'in a role, in a similar role, in a related role',
  ],
]);
const NUMBERS: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  ein: 1,
  einem: 1,
  zwei: 2,
  drei: 3,
  vier: 4,
  fünf: 5,
  sechs: 6,
  sieben: 7,
  acht: 8,
  neun: 9,
  zehn: 10,
};
const RANGE_WORDS = new Set(['to', 'bis', 'or', 'and']);
/** How many words behind the years the word for experience may stand: "3 years of hands-on software experience". */
const REACH_BEHIND = 9;
/** And before them: "Berufserfahrung von mindestens 3 Jahren". */
const REACH_BEFORE = 6;
/** More than that is the age of the company. */
const MOST_YEARS = 15;
/** Behind years that no candidate is asked for. */
const OTHER_YEARS = new Set(['ago', 'old', 'young']);

/**
 * The years of experience that a text asks for, from its words: the lowest number of a range, the highest of several
 * demands; undefined when it asks for none. A number of years counts only near a word for experience.
 */
export function yearsOfExperience(words: Words): number | undefined {
  let most: number | undefined;
  const hits = findPhrases(words, WORDS);
  hits.forEach(({ meaning, at }, index) => {
    if (meaning === 'experience' || OTHER_YEARS.has(wordAt(words, at + 1)) || !isAboutExperience(hits, index)) return;
    const years = yearsBefore(words, at);
    if (years !== undefined && years <= MOST_YEARS) most = Math.max(most ?? 0, years);
  });
  return most;
}

type Hits = readonly { readonly meaning: 'both' | 'years' | 'experience'; readonly at: number }[];

function isAboutExperience(hits: Hits, index: number): boolean {
  const { at, meaning } = hits[index]!;
  if (meaning === 'both') return true;
  for (let before = index - 1; before >= 0 && at - hits[before]!.at <= REACH_BEFORE; before--) {
    if (hits[before]!.meaning !== 'years') return true;
  }
  for (let behind = index + 1; behind < hits.length && hits[behind]!.at - at <= REACH_BEHIND; behind++) {
    if (hits[behind]!.meaning !== 'years') return true;
  }
  return false;
}

/** The number before the word for years, and the lower one when two make a range: "2-4 years", "2 to 4 years". */
function yearsBefore(words: Words, at: number): number | undefined {
  const upper = numberOf(wordAt(words, at - 1));
  if (upper === undefined) return undefined;
  const between = wordAt(words, at - 2);
  const lower = numberOf(between) ?? (RANGE_WORDS.has(between) ? numberOf(wordAt(words, at - 3)) : undefined);
  return lower !== undefined && lower < upper ? lower : upper;
}

function numberOf(word: string): number | undefined {
  const digits = word.endsWith('+') ? word.slice(0, -1) : word;
  return /^\d{1,2}$/.test(digits) ? Number(digits) : NUMBERS[digits];
}
