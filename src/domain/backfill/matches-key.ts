import { covers } from '../places/place';
import { readPlaces } from '../places/read-places';
import type { JobPosting } from '../posting';
import { titleKey } from '../vacancies/title-key';
import type { SearchKey } from './combination-key';

/** Whether a posting is one that a search for the key is about, as far as title and place tell. */
export function matchesKey(
  { title, place }: Pick<SearchKey, 'title' | 'place'>,
  posting: Pick<JobPosting, 'title' | 'location'>,
): boolean {
  if (title !== null && !` ${titleKey(posting.title)} `.includes(` ${title} `)) return false;
  if (place === null) return true;
  return posting.location !== null && readPlaces(posting.location).some((one) => covers(place, one));
}
