/** A range of dates in a short text. Months are counted from the year 0; the end is the month behind the last one. */
export interface DateRange {
  readonly from: number;
  readonly to: number;
  /** Offsets in the text. */
  readonly start: number;
  readonly end: number;
}

const MONTHS: readonly string[] = [
  'jan|jän',
  'feb',
  'mar|mär|mae|mrz',
  'apr',
  'may|mai',
  'jun',
  'jul',
  'aug',
  'sep',
  'oct|okt',
  'nov',
  'dec|dez',
];
const MONTH_NAME = `(?:${MONTHS.join('|')})\\p{L}{0,7}\\.?`;
const YEAR = '(?:19|20)\\d{2}';
const DATE = `(?:(?:(?:\\d{1,2}[./-])?\\d{1,2}[./-]|${MONTH_NAME}[ ,/’'-]{0,2})?${YEAR}(?:[-/](?:0[1-9]|1[0-2])(?!\\d))?|(?:0[1-9]|1[0-2])/\\d{2}(?![\\d/]))`;
const PRESENT =
  '(?:present|now|today|current(?:ly)?|ongoing|to date|date|heute|jetzt|aktuell|laufend|gegenwärtig|dato)(?!\\p{L})';
const BETWEEN = '[ \\t]{0,3}(?:[-–—−~]{1,2}|to|until|till|through|bis(?: zum| einschließlich)?)[ \\t]{0,3}';

const RANGE = new RegExp(
  `(?<![\\p{L}\\d])(?:(?:from|von|vom)\\s)?(?<from>${DATE})${BETWEEN}(?<to>${DATE}|${PRESENT})|(?<!\\p{L})(?:since|seit|ab)\\s{1,2}(?<since>${DATE})`,
  'giu',
);

const PARTS = /^(?:\d{1,2}[./-](?=\d{1,2}[./-]))?(?:(?<number>\d{1,2})[./-]|(?<name>\p{L}+))?/iu;
const MONTHS_OF_YEAR = 12;
/** Years of two digits from here on belong to the last century. */
const FIRST_OF_LAST_CENTURY = 60;

/** The ranges of dates that a short text states, up to the month before this one; those that lie ahead or run backwards are none. */
export function dateRangesOf(text: string, now: Date): readonly DateRange[] {
  const present = now.getUTCFullYear() * MONTHS_OF_YEAR + now.getUTCMonth();
  return [...text.matchAll(RANGE)].flatMap((match) => {
    const { from: first, to: last, since } = match.groups!;
    const range = monthsOf(since ?? first!, since === undefined ? last! : '', present);
    return range ? [{ ...range, start: match.index, end: match.index + match[0].length }] : [];
  });
}

function monthsOf(first: string, last: string, present: number): Pick<DateRange, 'from' | 'to'> | null {
  const begin = dateOf(first)!;
  const end = dateOf(last);
  const from = begin.year * MONTHS_OF_YEAR + (begin.month ?? 0);
  const to = end === null ? present : Math.min(present, end.year * MONTHS_OF_YEAR + endMonth(begin, end));
  return from < to || (end === null && from === to) ? { from, to } : null;
}

interface MonthOfYear {
  readonly year: number;
  /** From 0 to 11; null where only the year is given. */
  readonly month: number | null;
}

/** "2016 – 2019" is three years, "2019 – 2019" half of one: nobody says which months. */
function endMonth(begin: MonthOfYear, end: MonthOfYear): number {
  if (end.month !== null) return end.month + 1;
  return begin.year === end.year ? (begin.month ?? 0) + MONTHS_OF_YEAR / 2 : 0;
}

/** Null for a word for the present. */
function dateOf(text: string): MonthOfYear | null {
  const year = /(?:19|20)\d{2}/u.exec(text);
  if (!year) return shortDate(text);
  const behind = /^[-/](\d{2})$/u.exec(text.slice(year.index + year[0].length));
  const { number, name } = PARTS.exec(text.slice(0, year.index))?.groups ?? {};
  return { year: Number(year[0]), month: monthOf(behind?.[1] ?? number, name) };
}

/** "03/18". */
function shortDate(text: string): MonthOfYear | null {
  const match = /^(\d{2})\/(\d{2})$/u.exec(text);
  if (!match) return null;
  const year = Number(match[2]);
  return { year: year + (year < FIRST_OF_LAST_CENTURY ? 2000 : 1900), month: Number(match[1]) - 1 };
}

function monthOf(number: string | undefined, name: string | undefined): number | null {
  if (number !== undefined) return Math.min(MONTHS_OF_YEAR, Math.max(1, Number(number))) - 1;
  if (name === undefined) return null;
  const month = MONTHS.findIndex((list) => list.split('|').some((start) => name.toLowerCase().startsWith(start)));
  return month < 0 ? null : month;
}
