import { type LevelBucket, levelsIn } from '../level-bucket';
import { covers, type Place } from '../places/place';
import { readPlaces } from '../places/read-places';
import type { JobPosting } from '../posting';
import { titleKey } from '../vacancies/title-key';
import { arrangementAgrees, employmentMayBe, isOpenTo, isRemote } from '../wanted-posting';
import type { Seniority } from '../work';
import type { Combination } from './combination';
import { contradicts } from './combination-key';
import { matchesKey } from './matches-key';

type MatchedPosting = Pick<JobPosting, 'title' | 'location' | 'level' | 'workArrangement' | 'employmentTypes'>;

/**
 * Whether a posting is one that a user's search is about: its title and place as for keys (`matchesKey`), its filters as for
 * what sources return (`wanted`), so that what a posting does not say does not exclude it. Remote as a place is remote work,
 * whether the posting says so by its place or by its arrangement. No posting tells its industry.
 */
export function matchesSearch(search: Combination, posting: MatchedPosting): boolean {
  const { titleKeyword, workArrangement, employmentType, seniority } = search;
  return (
    matchesKey({ title: titleKeyword === null ? null : titleKey(titleKeyword), place: null }, posting) &&
    isAtPlace(search, posting) &&
    arrangementAgrees(workArrangement, posting.workArrangement) &&
    employmentMayBe(employmentType, posting.employmentTypes) &&
    (seniority === null || levelsSought(seniority).includes(posting.level))
  );
}

function isAtPlace(search: Combination, { location, workArrangement }: MatchedPosting): boolean {
  if (search.location === null) return true;
  const stated = location === null ? [] : readPlaces(location);
  return readPlaces(search.location)
    .filter((place) => !contradicts(search, place))
    .map((place) => standingOf(place, stated))
    .some((standing) => standing === 'there' || (standing === 'if_remote' && isRemote(workArrangement)));
}

/** How a posting that states some places stands to one that is searched: it is there, only if its work is remote, or not. */
export type PlaceStanding = 'there' | 'if_remote' | 'elsewhere';

export function standingOf(place: Place, stated: readonly Place[]): PlaceStanding {
  if (stated.some((one) => covers(place, one))) return 'there';
  if (place.kind !== 'remote') return 'elsewhere';
  if (place.country !== null && !isOpenTo(place.country, stated)) return 'elsewhere';
  return stated.some(({ kind }) => kind === 'remote') ? 'there' : 'if_remote';
}

/** What postings are classified as that are sought by years of experience. No class is above ten years. */
const BUCKETS: Readonly<Record<Seniority, LevelBucket>> = {
  entry: 'entry',
  mid: 'mid',
  senior: 'senior',
  expert: 'senior',
};

export function levelsSought(seniority: Seniority): ReturnType<typeof levelsIn> {
  return levelsIn(BUCKETS[seniority]);
}
