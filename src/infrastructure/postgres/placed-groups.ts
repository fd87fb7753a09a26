import type { SearchGroup } from '../../domain/backfill/search-groups';
import type { LocationPlaces, Spot } from './location-places';

/** Searches with the same titles and filters, wherever they search. */
export interface PlacedGroup extends Omit<SearchGroup, 'place'> {
  /** Each location once; null: everywhere. */
  readonly spots: readonly Spot[] | null;
}

/** Groups with their places as stored locations: those that differ in nothing but their place become one. */
export async function placedGroups(
  groups: readonly SearchGroup[],
  locations: LocationPlaces,
): Promise<readonly PlacedGroup[]> {
  const places = [...new Set(groups.flatMap(({ place }) => place ?? []))];
  const spots = await locations.spotsAt(places);
  const spotsAt = new Map(places.map((place, index) => [place, spots[index]!]));
  const alike = new Map<string, { readonly group: SearchGroup; spots: Map<number | null, Spot> | null }>();
  for (const group of groups) {
    const { place, titles, ...filters } = group;
    const name = JSON.stringify([titles && [...titles].sort(), filters]);
    const known = alike.get(name) ?? { group, spots: new Map<number | null, Spot>() };
    alike.set(name, known);
    if (place === null) known.spots = null;
    else if (known.spots !== null) addAll(known.spots, spotsAt.get(place)!);
  }
  return [...alike.values()].map(({ group: { place: _, ...group }, spots }) => {
    return { ...group, spots: spots && [...spots.values()] };
  });
}

function addAll(spots: Map<number | null, Spot>, added: readonly Spot[]): void {
  for (const spot of added) {
    const isWider = !spot.onlyRemote || !spots.has(spot.locationId);
    if (isWider) spots.set(spot.locationId, spot);
  }
}
