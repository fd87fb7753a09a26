const YEAR_WORDS = new Set('year years yr yrs yoe jahr jahre jahren jährige jähriger'.split(' '));
const EXPERIENCE_WORDS = new Set(
  'experience experiences erfahrung berufserfahrung erfahrungen yoe experienced praxiserfahrung expertise'.split(' '),
);
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
export function yearsOfExperience(words: readonly string[]): number | undefined {
  let most: number | undefined;
  words.forEach((word, at) => {
    if (!YEAR_WORDS.has(word) || OTHER_YEARS.has(words[at + 1] ?? '') || !isAboutExperience(words, at)) return;
    const years = yearsBefore(words, at);
    if (years !== undefined && years <= MOST_YEARS) most = Math.max(most ?? 0, years);
  });
  return most;
}

function isAboutExperience(words: readonly string[], at: number): boolean {
  return words.slice(Math.max(0, at - REACH_BEFORE), at + 1 + REACH_BEHIND).some((word) => EXPERIENCE_WORDS.has(word));
}

/** The number before the word for years, and the lower one when two make a range: "2-4 years", "2 to 4 years". */
function yearsBefore(words: readonly string[], at: number): number | undefined {
  const upper = numberOf(words[at - 1]);
  if (upper === undefined) return undefined;
  const between = words[at - 2] ?? '';
  const lower = numberOf(between) ?? (RANGE_WORDS.has(between) ? numberOf(words[at - 3]) : undefined);
  return lower !== undefined && lower < upper ? lower : upper;
}

function numberOf(word: string | undefined): number | undefined {
  if (word === undefined) return undefined;
  const digits = word.endsWith('+') ? word.slice(0, -1) : word;
  return /^\d{1,2}$/.test(digits) ? Number(digits) : NUMBERS[digits];
}
