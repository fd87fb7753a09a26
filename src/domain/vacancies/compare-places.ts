import { covers, type Place, placeKey } from '../places/place';

/** A place of work and the key that is equal for the same place. */
export interface Workplace {
  readonly key: string;
  readonly place: Place;
}

/** `same`: a place in common. `compatible`: one does not say, or says it more widely. `apart`: they exclude each other. */
export type PlaceComparison = 'same' | 'compatible' | 'apart';

/** Whether two adverts can be about work in one place. */
export function comparePlaces(a: readonly Workplace[], b: readonly Workplace[]): PlaceComparison {
  if (a.some((one) => b.some((other) => one.key === other.key))) return 'same';
  if (isVague(a) || isVague(b)) return 'compatible';
  const related = a.some((one) => b.some((other) => covers(one.place, other.place) || covers(other.place, one.place)));
  return related ? 'compatible' : 'apart';
}

/**
 * The places of an advert as they are compared: remote work within a country is at that country, since half the boards
 * leave out that it is remote; remote work anywhere counts only where nothing else is named; and of places within each
 * other ("Berlin (Germany)") the narrower one.
 */
export function workplaces(places: readonly Place[]): readonly Workplace[] {
  const grounded = places.map((place) =>
    place.kind === 'remote' && place.country !== null ? { ...place, kind: 'country' as const } : place,
  );
  const somewhere = grounded.filter((place) => !isAnywhere(place));
  const narrowest = somewhere.filter((place) => !somewhere.some((other) => isWithin(other, place)));
  const kept = somewhere.length === 0 ? grounded : narrowest;
  return [...new Map(kept.map((place) => [placeKey(place), place]))].map(([key, place]) => ({ key, place }));
}

/** Excludes no place: it names none, or one that may be any. */
function isVague(places: readonly Workplace[]): boolean {
  return places.every(({ place }) => isAnywhere(place)) || places.some(({ place }) => place.kind === 'unknown');
}

function isAnywhere({ kind }: Place): boolean {
  return kind === 'remote';
}

function isWithin(narrower: Place, wider: Place): boolean {
  return covers(wider, narrower) && !covers(narrower, wider);
}
