import type { Place } from './place';
import { goesOn, type Items, isRemoteWord, landOf } from './place-context';
import { ANYWHERE, REMOTE } from './place-entry';
import { Glue } from './place-words';

/** Places read from some position, and the position behind them. */
export interface Reading {
  readonly places: readonly Place[];
  readonly next: number;
}

/** Countries, regions and areas that follow each other; none where there is no such thing at the position. */
export function readLands(items: Items, from: number): Reading {
  const places: Place[] = [];
  let next = from;
  while (next < items.length && (next === from || (items[next]!.glue & Glue.close) === 0)) {
    const before = places.at(-1) ?? null;
    const region = before === null ? null : regionWithin(items, next, before);
    if (region !== null) places[places.length - 1] = region;
    else {
      const land = regionBefore(items, next) ?? landOf(items[next], before);
      if (land === null) break;
      places.push(land);
      if (isItsCountry(items, next + 1, places.at(-1)!)) next++;
    }
    next++;
  }
  return { places, next };
}

/** "India-Karnataka", "US, Texas": the region of the country before it. */
function regionWithin(items: Items, at: number, before: Place): Place | null {
  const entry = items[at]!.entry;
  if (before.kind !== 'country' || !entry || entry.country !== null || entry.alone?.kind === 'city') return null;
  if (!goesOn(items, at)) return null;
  return entry.regions.find(({ country }) => country === before.country) ?? null;
}

/** "WA, Australia" is not in the United States. */
function regionBefore(items: Items, at: number): Place | null {
  const entry = items[at]!.entry;
  const country = goesOn(items, at + 1) ? items[at + 1]!.entry?.country : null;
  if (!entry || entry.role !== null || entry.alone?.kind === 'city' || !country) return null;
  return entry.regions.find((region) => region.country === country.country) ?? null;
}

function isItsCountry(items: Items, at: number, land: Place): boolean {
  if (land.kind !== 'region' || land.country === null || !goesOn(items, at)) return false;
  return items[at]!.entry?.country?.country === land.country;
}

/** "Remote (US, Canada)", "Spain / Poland (Remote)", "Worldwide": one place for each country it is limited to. */
export function readRemote(items: Items, at: number): Reading {
  const isAnywhere = items[at]!.entry!.role === 'anywhere';
  let next = at + 1;
  while (isRemoteWord(items[next]) && goesOn(items, next)) next++;
  const lands = goesOn(items, next) ? landsOfRemote(items, next) : null;
  if (lands === null || lands.places.length === 0) return { places: [isAnywhere ? ANYWHERE : REMOTE], next };
  return { places: remoteIn(lands.places), next: lands.next };
}

/** Right behind "remote" a code may be any country's: "Remote (IT)". */
function landsOfRemote(items: Items, at: number): Reading {
  const lands = readLands(items, at);
  const entry = items[at]!.entry;
  if (lands.places.length > 0 || !entry?.country || entry.alone !== null || entry.role !== null) return lands;
  return { places: [entry.country], next: at + 1 };
}

/** Remote work from each of the countries; from an area it is remote without a country. */
export function remoteIn(lands: readonly Place[]): Place[] {
  return lands.map(({ country }) => (country === null ? ANYWHERE : { ...REMOTE, country }));
}
