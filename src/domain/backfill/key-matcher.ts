import { covers } from '../places/place';
import { readPlaces } from '../places/read-places';
import type { JobPosting } from '../posting';
import { titleKey } from '../vacancies/title-key';
import { remembered, type SearchKey } from './combination-key';

type About = (posting: Pick<JobPosting, 'title' | 'location'>) => readonly SearchKey[];

/** Which of some keys a posting is about (`matchesKey`), for many of both: each text is read once. */
export function keyMatcher(keys: readonly SearchKey[]): About {
  const titleOf = remembered(titleKey);
  const placesOf = remembered(readPlaces);
  const byTitle = new Map<string | null, SearchKey[]>();
  for (const key of keys) byTitle.set(key.title, [...(byTitle.get(key.title) ?? []), key]);
  return ({ title, location }) => {
    const text = ` ${titleOf(title)} `;
    const titled = [...byTitle].flatMap(([name, some]) => (name === null || text.includes(` ${name} `) ? some : []));
    return titled.filter(({ place }) => {
      if (place === null) return true;
      return location !== null && placesOf(location).some((one) => covers(place, one));
    });
  };
}
