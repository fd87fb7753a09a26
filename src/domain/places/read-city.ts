import type { Place } from './place';
import { agreeing, belongsToRemote, fits, goesOn, type Items, inItsRegion, landOf } from './place-context';
import type { Entry } from './place-entry';
import { Glue } from './place-words';
import type { Reading } from './read-lands';

/** Where cities are nearly always written with their state, and share their names with others. */
const COUNTRIES_WITH_STATES: ReadonlySet<string | null> = new Set(['CA', 'US']);
const LONGEST_ABBREVIATION = 3;

/**
 * A city with what follows of its region and country. `within`: a country or region that came before it. Null where
 * the item is no city, or one of several and nothing says which.
 */
export function readCity(items: Items, at: number, within: Place | null): Reading | null {
  const entry = items[at]!.entry;
  if (entry === null || entry.cities.length === 0) return null;
  const inside = within === null ? [] : entry.cities.filter((city) => isWithin(city, within));
  const cities = inside.length > 0 ? inside : entry.cities;
  const context = isContext(items, at + 1, cities) ? agreeing(cities, items[at + 1]!.entry!) : [];
  if (context.length === 0) {
    const elsewhere = inside.length === 0 ? cityElsewhere(items, at) : null;
    if (elsewhere !== null) return elsewhere;
    const city = inside[0] ?? (entry.alone?.kind === 'city' ? entry.alone : null);
    return city && behindRegion(items, at + 1, city);
  }
  if (!isSpelledOut(entry, items[at + 1]!.entry!)) return null;
  const city = context.length === 1 ? context[0]! : (context.find((one) => one === entry.alone) ?? null);
  const decided = city ?? agreeingFurther(items, at + 2, context);
  return decided && { places: [decided], next: behindContext(items, at + 2, decided) };
}

export function isWithin(city: Place, land: Place): boolean {
  return city.country === land.country && (land.kind === 'country' || city.region === land.region);
}

/** A country's or region's name that is also a city's means the city where the same country or region follows it. */
function isSpelledOut(entry: Entry, next: Entry): boolean {
  if (entry.alone === null || entry.alone.kind === 'city') return true;
  return entry.alone.kind === 'region' || next.country === entry.country;
}

/** Whether the item says where the city before it lies. A city's own name does so only where nothing else is meant. */
function isContext(items: Items, at: number, cities: readonly Place[]): boolean {
  const entry = items[at]?.entry;
  if (!entry || entry.role !== null || !goesOn(items, at)) return false;
  if (belongsToRemote(items, at) && inItsRegion(cities, entry).length === 0) return false;
  if (entry.alone?.kind !== 'city' || cities.includes(entry.alone)) return true;
  const places = agreeing(cities, entry);
  if (places.length === 0) return false;
  if (COUNTRIES_WITH_STATES.has(places[0]!.country)) return true;
  return goesOn(items, at + 1) && items[at + 1]!.entry?.country?.country === places[0]!.country;
}

function agreeingFurther(items: Items, at: number, cities: readonly Place[]): Place | null {
  const entry = goesOn(items, at) ? items[at]!.entry : null;
  const left = entry === null ? [] : agreeing(cities, entry);
  return left.length === 1 ? left[0]! : null;
}

/** Past the wider places that still tell of the city: "Dallas, Texas, United States". */
function behindContext(items: Items, from: number, city: Place): number {
  let next = from;
  while (goesOn(items, next) && !belongsToRemote(items, next)) {
    const entry = items[next]!.entry;
    if (!entry || entry.role !== null || entry.alone?.kind === 'city' || !fits(entry, city)) break;
    next++;
  }
  return next;
}

/** "Lille, Nord, France": between a city and its country an unknown name is the region, or a part of the city. */
function behindRegion(items: Items, at: number, city: Place): Reading {
  const isRegion = goesOn(items, at) && items[at]!.entry === null && goesOn(items, at + 1);
  const entry = isRegion && !belongsToRemote(items, at + 1) ? items[at + 1]!.entry : null;
  const follows = entry !== null && entry.country?.country === city.country;
  return { places: [city], next: follows ? behindContext(items, at + 1, city) : at };
}

/** "Vienna, Ohio": a city of that name the tables do not hold, where a state or country stands right behind it. */
function cityElsewhere(items: Items, at: number): Reading | null {
  const isFirst = at === 0 || (items[at]!.glue & Glue.list) !== 0;
  const { text, entry } = items[at]!;
  if (!isFirst || text.length <= LONGEST_ABBREVIATION || entry?.alone?.kind === 'region') return null;
  const land = contextOf(items, at + 1);
  if (land === null || land.country === null || entry?.regions.some((region) => region.country === land.country)) {
    return null;
  }
  if (land.kind === 'region' && !COUNTRIES_WITH_STATES.has(land.country)) return null;
  const town: Place = { kind: 'city', country: land.country, region: land.region, name: text };
  const next = behindContext(items, at + 2, town);
  return next < items.length && goesOn(items, next) ? null : { places: [town], next };
}

/** Longer texts are sentences. */
const WORDS_OF_TOWN = 5;

/** The region or country the item at a position gives to the town before it. */
function contextOf(items: Items, at: number): Place | null {
  if (!goesOn(items, at) || belongsToRemote(items, at)) return null;
  const entry = items[at]!.entry;
  if (!entry || entry.role !== null) return null;
  if (entry.alone?.kind === 'city' && items[at]!.text.length > LONGEST_ABBREVIATION) return null;
  return stateOf(items, at, entry) ?? landOf(items[at], null) ?? entry.country;
}

/** Behind a town two letters are a state ("Foster, IN"), but for "DE", unless its country follows. */
function stateOf(items: Items, at: number, entry: Entry): Place | null {
  const next = goesOn(items, at + 1) ? items[at + 1]!.entry?.country : null;
  const named = next && entry.regions.find(({ country }) => country === next.country);
  if (named) return named;
  const { text } = items[at]!;
  if (text === 'de' || (entry.alone?.kind === 'region' && text.length > LONGEST_ABBREVIATION)) return null;
  return entry.regions.find(({ country }) => country === 'US') ?? null;
}

/** A town no table holds, with the region and country behind it; null where none is. */
export function readTown(items: Items, at: number): Reading | null {
  if (items[at]!.text.split(' ', WORDS_OF_TOWN + 1).length > WORDS_OF_TOWN) return null;
  const land = contextOf(items, at + 1);
  if (land !== null) return townIn(items, at, land, at + 2);
  const isUnknownRegion = goesOn(items, at + 1) && items[at + 1]!.entry === null;
  const country = isUnknownRegion ? contextOf(items, at + 2) : null;
  return country?.kind === 'country' ? townIn(items, at, country, at + 3) : null;
}

function townIn(items: Items, at: number, land: Place, next: number): Reading | null {
  if (land.country === null) return null;
  const town: Place = { kind: 'city', country: land.country, region: land.region, name: items[at]!.text };
  return { places: [town], next: behindContext(items, next, town) };
}
