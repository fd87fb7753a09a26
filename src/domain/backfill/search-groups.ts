import { type Place, placeKey } from '../places/place';
import { readPlaces } from '../places/read-places';
import { titleKey } from '../vacancies/title-key';
import type { Combination, CombinationFilters } from './combination';
import { contradicts, remembered } from './combination-key';

/** Searches at one place with the same filters, as far as postings tell them. */
export interface SearchGroup extends Omit<CombinationFilters, 'industry'> {
  /** null: everywhere. */
  readonly place: Place | null;
  /** Canonical forms (`titleKey`), any of them; null: any title. */
  readonly titles: readonly string[] | null;
}

/** Searches by place and filters: a posting matches one of them (`matchesSearch`) where it matches a group. */
export function searchGroups(searches: readonly Combination[]): readonly SearchGroup[] {
  const titleOf = remembered(titleKey);
  const placesOf = remembered(readPlaces);
  const groups = new Map<string, Omit<SearchGroup, 'titles'> & { titles: Set<string> | null }>();
  for (const search of searches) {
    const { titleKeyword, location, workArrangement, employmentType, seniority } = search;
    const title = titleKeyword === null ? null : titleOf(titleKeyword);
    const places = location === null ? [null] : placesOf(location).filter((place) => !contradicts(search, place));
    for (const place of places) {
      const name = JSON.stringify([
        place && `${place.kind} ${placeKey(place)}`,
        workArrangement,
        employmentType,
        seniority,
      ]);
      const group = groups.get(name) ?? {
        place,
        workArrangement,
        employmentType,
        seniority,
        titles: new Set<string>(),
      };
      if (title === null) group.titles = null;
      else group.titles?.add(title);
      groups.set(name, group);
    }
  }
  return [...groups.values()].map(({ titles, ...group }) => ({ ...group, titles: titles && [...titles] }));
}
