import type { Place } from '../../domain/places/place';
import { areaCountries, REGIONS } from '../../domain/places/place-tables';
import { countryName } from '../../domain/places/read-places';

/** The English names of a place, any of which may hold: one, but for a group of countries. Empty for remote work. */
export function englishNames(place: Place): readonly string[] {
  const { kind, country, region, name } = place;
  if (kind === 'city' || kind === 'unknown') return named(name);
  if (country === null) return [...(areaCountries(region ?? '') ?? [])].flatMap((code) => named(countryName(code)));
  if (kind === 'region') return named(regionName(place));
  return named(countryName(country));
}

/** Countries in which cities of the same name are told apart by their states. */
const NAMED_BY_STATE: ReadonlySet<string> = new Set(['AU', 'CA', 'US']);

/** A place as addresses say it: "Dallas, Texas, United States", "Munich, Germany"; null where that takes no one name. */
export function englishAddress(place: Place): string | null {
  const [name, ...others] = englishNames(place);
  if (name === undefined || others.length > 0) return null;
  const { kind, country } = place;
  const state = kind === 'city' && NAMED_BY_STATE.has(country ?? '') ? named(regionName(place)) : [];
  const land = kind === 'city' || kind === 'region' ? named(countryName(country ?? '')) : [];
  return [name, ...state, ...land].join(', ');
}

function regionName({ country, region }: Place): string | null {
  return REGIONS[country ?? '']?.[region ?? '']?.[0] ?? null;
}

function named(name: string | null): readonly string[] {
  return name === null ? [] : [name];
}
