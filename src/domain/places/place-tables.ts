import areas from './data/areas.json';
import bestKnown from './data/best-known.json';
import cities from './data/cities.json';
import countries from './data/countries.json';
import regions from './data/regions.json';
import words from './data/words.json';

type Names = readonly string[];

/** By ISO 3166-1 alpha-2 code: the English name, then other names and abbreviations. */
export const COUNTRIES: Readonly<Record<string, Names>> = countries;

/** By country and code of the region: the English name, then other names. */
export const REGIONS: Readonly<Record<string, Readonly<Record<string, Names>>>> = regions;

/** By country: the English name, the code of the region or nothing, then other names. */
export const CITIES: Readonly<Record<string, readonly Names[]>> = cities;

/** Groups of countries that people hire in. */
export const AREAS: Readonly<Record<string, { readonly names: Names; readonly countries: Names }>> = areas;

/** What a name that several places share means on its own, as a key; null where none is better known than the others. */
export const BEST_KNOWN: Readonly<Record<string, string | null>> = bestKnown;

/** Words that name no place by themselves. `codesAlone`: country codes that are read without a city before them. */
export const WORDS: {
  readonly remote: Names;
  readonly anywhere: Names;
  readonly nationwide: Readonly<Record<string, string>>;
  readonly filler: Names;
  readonly list: Names;
  readonly codesAlone: Names;
} = words;

const CITY_NAMES: ReadonlySet<string> = new Set(
  Object.entries(CITIES).flatMap(([country, list]) => list.map(([name, region]) => `${country}/${region}/${name}`)),
);

const AREA_COUNTRIES: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(AREAS).map(([code, area]) => [code, new Set(area.countries)]),
);

/** Whether the tables hold the city under its canonical name. */
export function isKnownCity(country: string, region: string, name: string): boolean {
  return CITY_NAMES.has(`${country}/${region}/${name}`);
}

/** Whether a folded text is, in capitals, the code of one of the country's regions. */
export function isRegionCode(country: string, folded: string): boolean {
  return REGIONS[country]?.[folded.toUpperCase()] !== undefined;
}

/** The countries of an area such as "europe"; undefined where there is no such area. */
export function areaCountries(area: string): ReadonlySet<string> | undefined {
  return AREA_COUNTRIES.get(area);
}
