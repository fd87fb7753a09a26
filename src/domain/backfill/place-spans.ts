import { type Place, placeKey } from '../places/place';
import { AREAS, REGIONS } from '../places/place-tables';
import { countryName, readPlaces } from '../places/read-places';

/** The places of which a place is a part, narrowest first: what `covers` says of places, the other way round. */
export function placesAround(place: Place): readonly Place[] {
  const { kind, country, region } = place;
  if (kind === 'unknown') return [];
  if (kind === 'remote') return country === null ? [] : [{ ...place, country: null }];
  if (country === null) return region === null ? [] : areasWith(AREAS[region]?.countries ?? [], region);
  const land: Place = { kind: 'country', country, region: null, name: null };
  const areas = areasWith([country], null);
  if (kind === 'country') return areas;
  const state: Place = { kind: 'region', country, region, name: null };
  return kind === 'city' && region !== null ? [state, land, ...areas] : [land, ...areas];
}

function areasWith(countries: readonly string[], except: string | null): readonly Place[] {
  if (countries.length === 0) return [];
  return Object.entries(AREAS)
    .filter(([area, { countries: lands }]) => area !== except && countries.every((land) => lands.includes(land)))
    .map(([region]) => ({ kind: 'region', country: null, region, name: null }));
}

/**
 * The words to search for a place with: its English name, and as much of what it lies in as is needed to tell it from
 * others. Reads as the same place again; where nothing we could say does, as it was written.
 */
export function placeWords(place: Place, written: string): string {
  const key = placeKey(place);
  const spoken = namings(place).find((text) => {
    const [read, ...others] = readPlaces(text);
    return read !== undefined && others.length === 0 && placeKey(read) === key;
  });
  return spoken ?? written;
}

function namings({ kind, country, region, name }: Place): readonly string[] {
  const land = country === null ? null : countryName(country);
  const state = country === null || region === null ? null : (REGIONS[country]?.[region]?.[0] ?? null);
  switch (kind) {
    case 'remote':
      return [land === null ? 'Remote' : `Remote, ${land}`];
    case 'country':
      return land === null ? [] : [land];
    case 'region':
      return country === null
        ? (AREAS[region ?? '']?.names ?? [])
        : listed(state, state && land && `${state}, ${land}`);
    case 'city':
      return listed(name, name && land && `${name}, ${land}`, name && state && land && `${name}, ${state}, ${land}`);
    case 'unknown':
      return [];
  }
}

function listed(...texts: readonly (string | null)[]): readonly string[] {
  return texts.filter((text): text is string => text !== null && text !== '');
}
