import { type Market, rowsByDay } from '../market/market';
import type { Vacancy } from '../market/vacancy';
import { hashOf } from '../random';

/** Ids of one day: a multiple of what a day can bring, so that ids never collide. */
const IDS_PER_DAY = 4096;

/** Day 0 of the ids, 2019-04-14. */
const FIRST_DAY = 18_000;

/** Whether a provider got hold of a vacancy. Each provider has its own part of the market, and the parts overlap. */
export function carries(market: Market, provider: string, vacancy: Vacancy, share: number): boolean {
  return hashOf(market.seed, provider, vacancy.id) / 2 ** 32 < share;
}

/**
 * A number that never changes and is unique at the provider. `copy` tells a second listing of the same vacancy. The
 * order within a day is scrambled by provider: an id must not tell which vacancy of another provider is the same.
 */
export function listingId(market: Market, provider: string, vacancy: Vacancy, copy = 0): number {
  const place = vacancy.index + copy * (IDS_PER_DAY / 2);
  const scrambled = (place * 1025 + hashOf(market.seed, provider, vacancy.day)) % IDS_PER_DAY;
  return (vacancy.day - FIRST_DAY) * IDS_PER_DAY + scrambled;
}

/** Which vacancies a provider lists, and how. */
export interface PartOfMarket<Row> {
  readonly provider: string;
  /** Part of the vacancies that the provider is about which it gets hold of. */
  readonly share: number;
  /** Part of those that it lists twice, besides the ones that are known to come under two ids. */
  readonly twice?: number;
  /** What the provider is about; everything, unless told otherwise. */
  includes?(vacancy: Vacancy): boolean;
  /** `copy` is 1 for the second listing of a vacancy. */
  listing(market: Market, vacancy: Vacancy, copy: number): Row;
  order(a: Row, b: Row): number;
}

/** One day's rows of a provider, in its order. */
export function carriedOfDay<Row>(market: Market, part: PartOfMarket<Row>, vacancies: readonly Vacancy[]): Row[] {
  const { provider, share, twice } = part;
  const isTwice = ({ id, awkward }: Vacancy) =>
    twice !== undefined && (awkward === 'second-id' || hashOf(market.seed, `${provider} twice`, id) / 2 ** 32 < twice);
  return vacancies
    .filter((vacancy) => (part.includes?.(vacancy) ?? true) && carries(market, provider, vacancy, share))
    .flatMap((vacancy) => (isTwice(vacancy) ? [0, 1] : [0]).map((copy) => part.listing(market, vacancy, copy)))
    .sort(part.order);
}

/** A provider's rows at a given time, newest day first: also what it has not found yet. */
export function carriedRows<Row>(market: Market, part: PartOfMarket<Row>): (time: number) => Row[] {
  return rowsByDay(market, (vacancies) => carriedOfDay(market, part, vacancies));
}
