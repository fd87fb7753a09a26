import { dayOf } from '../clock';
import { vacanciesOfDay } from './vacancies-of-day';
import type { Vacancy } from './vacancy';

/** For how many calendar days, besides today, adverts stay up. */
const MARKET_DAYS = 60;

/** More than any window needs; a clock moved to and fro must not fill the memory. */
const CACHED_DAYS = 4 * MARKET_DAYS;

/** The seeded job market. A day is generated when somebody first looks at it. */
export interface Market {
  readonly seed: number;
  /** Everything that is posted on one UTC day (also what is not yet visible). The same list as long as it is cached. */
  ofDay(day: number): readonly Vacancy[];
}

/** The days whose adverts can be up at `time`, newest first. */
export function marketDays(time: number): number[] {
  const today = dayOf(time);
  return Array.from({ length: MARKET_DAYS + 1 }, (_, age) => today - age);
}

export function createMarket(seed: number): Market {
  const days = new Map<number, readonly Vacancy[]>();
  const ofDay = (day: number) => {
    const known = days.get(day);
    if (known) return known;
    if (days.size >= CACHED_DAYS) days.clear();
    const vacancies = vacanciesOfDay(seed, day);
    days.set(day, vacancies);
    return vacancies;
  };
  return { seed, ofDay };
}

/**
 * The rows of one provider, newest day first: `build` makes a day's rows from its vacancies once, and they are kept as
 * long as the market keeps the day.
 */
export function rowsByDay<Row>(market: Market, build: (vacancies: readonly Vacancy[]) => readonly Row[]) {
  const known = new WeakMap<readonly Vacancy[], readonly Row[]>();
  const ofDay = (day: number) => {
    const vacancies = market.ofDay(day);
    const rows = known.get(vacancies) ?? build(vacancies);
    known.set(vacancies, rows);
    return rows;
  };
  return (time: number): Row[] => marketDays(time).flatMap(ofDay);
}
