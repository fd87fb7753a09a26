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

export type MatchedPosting = Pick<JobPosting, 'title' | 'location' | 'level' | 'workArrangement' | 'employmentTypes'>;

/** What a posting is held against, each on its own. */
export const SEARCH_RULES = ['title', 'place', 'remote', 'workArrangement', 'employmentType', 'seniority'] as const;
export type SearchRule = (typeof SEARCH_RULES)[number];

const PASSES: Readonly<Record<SearchRule, (search: Combination, posting: MatchedPosting) => boolean>> = {
  title: ({ titleKeyword }, posting) =>
    matchesKey({ title: titleKeyword === null ? null : titleKey(titleKeyword), place: null }, posting),
  place: (search, posting) => standingsOf(search, posting)?.some((standing) => standing !== 'elsewhere') ?? true,
  remote: (search, posting) => {
    const standings = standingsOf(search, posting) ?? [];
    return isRemote(posting.workArrangement) || !standings.includes('if_remote') || standings.includes('there');
  },
  workArrangement: (search, posting) => arrangementAgrees(search.workArrangement, posting.workArrangement),
  employmentType: (search, posting) => employmentMayBe(search.employmentType, posting.employmentTypes),
  seniority: ({ seniority }, { level }) => seniority === null || levelsSought(seniority).includes(level),
};

/**
 * Whether a posting is one that a user's search is about: its title and place as for keys (`matchesKey`), its filters as for
 * what sources return (`wanted`), so that what a posting does not say does not exclude it. Remote as a place is remote work,
 * whether the posting says so by its place or by its arrangement. No posting tells its industry.
 */
export function matchesSearch(search: Combination, posting: MatchedPosting): boolean {
  return SEARCH_RULES.every((rule) => passesRule(rule, search, posting));
}

/** `remote` is for a posting that is where it is sought only if its work is remote; one that is elsewhere passes it. */
export function passesRule(rule: SearchRule, search: Combination, posting: MatchedPosting): boolean {
  return PASSES[rule](search, posting);
}

/** The places of a search that somebody may offer; null: everywhere. */
export function placesSought(search: Combination): readonly Place[] | null {
  return search.location === null ? null : readPlaces(search.location).filter((place) => !contradicts(search, place));
}

function standingsOf(search: Combination, { location }: MatchedPosting): readonly PlaceStanding[] | null {
  const stated = location === null ? [] : readPlaces(location);
  return placesSought(search)?.map((place) => standingOf(place, stated)) ?? null;
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
