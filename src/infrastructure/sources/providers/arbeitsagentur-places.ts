import type { Place } from '../../../domain/places/place';
import { areaCountries, isKnownCity } from '../../../domain/places/place-tables';
import { foldPlaceName } from '../../../domain/places/place-words';
import { readPlaces } from '../../../domain/places/read-places';
import { LAENDER } from './arbeitsagentur-address';

const GERMANY = 'DE';

/** Where to search. */
export interface GermanPlace {
  /** null: all of Germany. */
  readonly where: string | null;
  /** What lies around it is searched too. */
  readonly isTown: boolean;
}

const EVERYWHERE: GermanPlace = { where: null, isTown: false };

/** Towns that are called otherwise in English or in full. Only German names with their umlauts are understood. */
const GERMAN_NAMES: Readonly<Record<string, string>> = {
  Cologne: 'Köln',
  Frankfurt: 'Frankfurt am Main',
  Freiburg: 'Freiburg im Breisgau',
  Halle: 'Halle (Saale)',
  Hanover: 'Hannover',
  Munich: 'München',
  Nuremberg: 'Nürnberg',
  // No town: the Land around it has all of it.
  'Ruhr Area': 'Nordrhein-Westfalen',
};

/** Where in Germany to search for what is wanted in these places; places abroad are left out, unknown ones are tried. */
export function germanPlaces(places: readonly string[]): readonly GermanPlace[] {
  if (places.length === 0) return [EVERYWHERE];
  const found = places.flatMap((text) => readPlaces(text).flatMap((place) => germanPlace(place, text) ?? []));
  return [...new Map(found.map((place) => [place.where, place])).values()];
}

/** null: not in Germany. */
function germanPlace(place: Place, text: string): GermanPlace | null {
  const { kind, country, region } = place;
  if (country !== null && country !== GERMANY) return null;
  switch (kind) {
    case 'country':
    case 'remote':
      return EVERYWHERE;
    case 'region':
      if (country === null) return areaCountries(region ?? '')?.has(GERMANY) ? EVERYWHERE : null;
      return { where: LAENDER[region ?? ''] ?? null, isTown: false };
    case 'city':
    case 'unknown':
      return { where: townName(place, text), isTown: true };
  }
}

/** A name that no table holds is folded, and so has lost its umlauts: it is taken from the text. */
function townName({ region, name }: Place, text: string): string {
  if (name !== null && isKnownCity(GERMANY, region ?? '', name)) return GERMAN_NAMES[name] ?? name;
  const parts = text.split(/[,;()/|]/u).map((part) => part.trim());
  return parts.find((part) => foldPlaceName(part) === name) ?? text.trim();
}
