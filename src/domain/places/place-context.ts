import type { Place } from './place';
import { type Entry } from './place-entry';
import type { PlaceItem } from './place-items';
import { areaCountries } from './place-tables';
import { Glue } from './place-words';

export type Items = readonly PlaceItem[];

/** Whether the text goes on there without "or", a slash or a semicolon. */
export function goesOn(items: Items, at: number): boolean {
  const item = items[at];
  return item !== undefined && (item.glue & Glue.list) === 0;
}

export function isRemoteWord(item: PlaceItem | undefined): boolean {
  return item?.entry?.role === 'remote' || item?.entry?.role === 'anywhere';
}

const isLand = (place: Place | null | undefined) => place?.kind === 'country' || place?.kind === 'region';

/**
 * The country, region or area an item stands for, or null. Behind a country, codes such as "CA" are countries
 * ("US, CA, UK"), behind a region they are regions of the same country.
 */
export function landOf(item: PlaceItem | undefined, before: Place | null): Place | null {
  const entry = item?.entry;
  if (!entry || entry.role !== null) return null;
  if (before?.kind === 'country' && entry.country !== null && entry.alone?.kind !== 'city') return entry.country;
  const beside = before?.kind === 'region' && entry.regions.find(({ country }) => country === before.country);
  if (beside) return beside;
  return isLand(entry.alone) ? entry.alone : null;
}

/** What an item says of a place of that country before it: one of its regions, the country itself, or null. */
export function fits(entry: Entry, { country, region }: Place): boolean {
  const isRegion = entry.regions.some((one) => one.country === country && (region === null || one.region === region));
  return isRegion || entry.country?.country === country || isAreaOf(entry.alone, country);
}

function isAreaOf(area: Place | null, country: string | null): boolean {
  if (area?.kind !== 'region' || area.country !== null || country === null) return false;
  return areaCountries(area.region!)?.has(country) ?? false;
}

/** The cities that lie in a region the item can stand for. */
export function inItsRegion(cities: readonly Place[], entry: Entry): readonly Place[] {
  return cities.filter((city) =>
    entry.regions.some(({ country, region }) => country === city.country && region === city.region),
  );
}

/** The cities an item agrees with; the region decides before the country does. */
export function agreeing(cities: readonly Place[], entry: Entry): readonly Place[] {
  const inRegion = inItsRegion(cities, entry);
  return inRegion.length > 0 ? inRegion : cities.filter((city) => fits(entry, { ...city, region: '' }));
}

/** "Second Dinner, US Remote": the country tells from where remote work is possible, not where what is before it lies. */
export function belongsToRemote(items: Items, at: number): boolean {
  const next = items[at + 1];
  if (next === undefined || !isRemoteWord(next) || (next.glue & ~(Glue.space | Glue.inside)) !== 0) return false;
  return items[at]!.glue !== Glue.space;
}
