import type { Market } from '../market/market';
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
