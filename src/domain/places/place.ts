import { areaCountries, isKnownCity, isRegionCode } from './place-tables';
import { foldPlaceName } from './place-words';

export interface Place {
  /** A 'region' without a country is a group of countries, such as the European Union. */
  readonly kind: 'city' | 'region' | 'country' | 'remote' | 'unknown';
  /** ISO 3166-1 alpha-2, upper case; null where it is not known. For kind 'remote': the country it is limited to, or null. */
  readonly country: string | null;
  /** US state, German Land, UK nation, Canadian province, Swiss canton... by the table's code; null when not known or not used. */
  readonly region: string | null;
  /** Canonical English name of the city, or, where the tables do not hold it and for kind 'unknown', the folded text. */
  readonly name: string | null;
}

/** Countries in which the same names recur from state to state, so that a key has to tell the state. */
const STATES_IN_KEYS: ReadonlySet<string> = new Set(['CA', 'US']);

/**
 * A stable text key, equal for the same place: "de", "de/by", "de/berlin", "us/tx/dallas", "remote", "remote/de",
 * "?/atlantis", and a star for the country of a region that spans several ("*" + "/europe").
 */
export function placeKey(place: Place): string {
  const country = place.country?.toLowerCase();
  switch (place.kind) {
    case 'country':
      return country ?? '*';
    case 'region':
      return `${country ?? '*'}/${place.region?.toLowerCase() ?? ''}`;
    case 'remote':
      return country === undefined ? 'remote' : `remote/${country}`;
    case 'unknown':
      return `?/${foldPlaceName(place.name ?? '')}`;
    case 'city':
      return cityKey(place);
  }
}

function cityKey({ country, region, name }: Place): string {
  const land = country ?? '*';
  const folded = foldPlaceName(name ?? '');
  if (region !== null && (STATES_IN_KEYS.has(land) || !isKnownCity(land, region, name ?? ''))) {
    return `${land}/${region}/${folded}`.toLowerCase();
  }
  // A town called like the code of a region must not get the key of the region.
  const between = country === null || isRegionCode(land, folded) ? '//' : '/';
  return `${land.toLowerCase()}${between}${folded}`;
}

/**
 * Whether every job at the narrower place is one at the wider: the same place, a country over its cities and regions,
 * a region over its cities, remote from everywhere over remote from one country. Remote and other places never
 * cover each other.
 */
export function covers(wider: Place, narrower: Place): boolean {
  if (wider.kind === 'remote' && narrower.kind === 'remote' && wider.country === null) return true;
  if (isGround(wider) && isGround(narrower) && spans(wider, narrower)) return true;
  return wider.kind === narrower.kind && placeKey(wider) === placeKey(narrower);
}

const isGround = ({ kind }: Place) => kind === 'city' || kind === 'region' || kind === 'country';

function spans(wider: Place, narrower: Place): boolean {
  if (wider.kind === 'country') return wider.country !== null && wider.country === narrower.country;
  if (wider.kind !== 'region' || wider.region === null) return false;
  if (wider.country === null) return isInArea(wider.region, narrower);
  return narrower.kind === 'city' && narrower.country === wider.country && narrower.region === wider.region;
}

function isInArea(area: string, place: Place): boolean {
  const lands = areaCountries(area);
  if (lands === undefined) return false;
  if (place.country !== null) return lands.has(place.country);
  const others = areaCountries(place.region ?? '');
  return others !== undefined && [...others].every((land) => lands.has(land));
}
