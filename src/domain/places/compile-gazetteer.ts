import { lookupWord } from './fold-place';
import { type Place, placeKey } from './place';
import { COUNTRIES_OF_STATES, type Entry, placesOf, type Role } from './place-entry';
import { AREAS, BEST_KNOWN, CITIES, COUNTRIES, REGIONS, WORDS } from './place-tables';
import { foldPlaceName } from './place-words';

/** An entry while it is put together. */
interface Draft extends Entry {
  cities: readonly Place[];
  regions: readonly Place[];
  country: Place | null;
  alone: Place | null;
  role: Role | null;
}

/** Most names have no cities or no regions: they share one empty list. */
const NONE: readonly Place[] = [];

const ENTRIES = new Map<string, Draft>();
const CODES_ALONE: ReadonlySet<string> = new Set(WORDS.codesAlone);

function draftOf(name: string): Draft {
  const key = keyOf(name);
  let draft = ENTRIES.get(key);
  if (draft === undefined) {
    draft = { cities: NONE, regions: NONE, country: null, alone: null, role: null };
    ENTRIES.set(key, draft);
  }
  return draft;
}

const PLAIN_NAME = /^[a-z]+(?: [a-z]+)*$/u;
const UMLAUT_SPELLED_OUT = /[aou]e/u;

/** The name in looked-up words. Most names are that in lower case already: to fold them all takes long at the start. */
function keyOf(name: string): string {
  const lower = name.toLowerCase();
  if (PLAIN_NAME.test(lower) && !UMLAUT_SPELLED_OUT.test(lower)) return lower;
  return foldPlaceName(lower).split(' ').map(lookupWord).join(' ');
}

function addRoles(): void {
  for (const role of ['remote', 'anywhere', 'filler', 'list'] as const) {
    for (const name of WORDS[role]) draftOf(name).role = role;
  }
  for (const [name, country] of Object.entries(WORDS.nationwide)) {
    draftOf(name).alone = { kind: 'remote', country, region: null, name: null };
  }
}

function addCities(): void {
  for (const [country, cities] of Object.entries(CITIES)) {
    for (const [name, region, ...others] of cities) {
      const city: Place = { kind: 'city', country, region: region || null, name: name! };
      for (const one of [name!, ...others]) addCity(draftOf(one), city);
    }
  }
}

function addCity(draft: Draft, city: Place): void {
  if (draft.cities.includes(city)) return;
  draft.cities = draft.cities === NONE ? [city] : [...draft.cities, city];
  draft.alone ??= city;
}

function addCountries(): void {
  for (const [code, names] of Object.entries(COUNTRIES)) {
    const country: Place = { kind: 'country', country: code, region: null, name: null };
    draftOf(code).country = country;
    if (CODES_ALONE.has(code)) draftOf(code).alone = country;
    for (const name of names) {
      const draft = draftOf(name);
      draft.country = country;
      draft.alone ??= country;
    }
  }
}

function addRegions(): void {
  for (const [country, regions] of Object.entries(REGIONS)) {
    for (const [code, names] of Object.entries(regions)) {
      const region: Place = { kind: 'region', country, region: code, name: null };
      for (const name of names) addRegion(draftOf(name), region);
      if (code.length > 1) addRegion(draftOf(code), region);
      for (const name of names) draftOf(name).alone ??= region;
    }
  }
  for (const country of COUNTRIES_OF_STATES) {
    for (const code of Object.keys(REGIONS[country]!)) {
      const draft = draftOf(code);
      draft.alone ??= draft.regions.find((region) => region.country === country)!;
    }
  }
}

function addRegion(draft: Draft, region: Place): void {
  if (draft.regions.includes(region)) return;
  draft.regions = draft.regions === NONE ? [region] : [...draft.regions, region];
}

function addAreas(): void {
  for (const [code, { names }] of Object.entries(AREAS)) {
    const area: Place = { kind: 'region', country: null, region: code, name: null };
    for (const name of names) draftOf(name).alone ??= area;
  }
}

function settleSharedNames(): void {
  for (const [name, key] of Object.entries(BEST_KNOWN)) {
    const draft = draftOf(name);
    draft.alone = key === null ? null : placesOf(draft).find((place) => placeKey(place) === key)!;
  }
}

addRoles();
addCities();
addCountries();
addRegions();
addAreas();
settleSharedNames();

/** Every name, in looked-up words with single spaces between them, with what it stands for. */
export const NAMES: ReadonlyMap<string, Entry> = ENTRIES;
