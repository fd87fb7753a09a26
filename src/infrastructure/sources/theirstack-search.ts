import type { SourceRequest } from '../../application/ports/job-source';
import type { LevelBucket } from '../../domain/level-bucket';
import { ROLE_TITLES } from './role-titles';

/** Largest page that is asked for. The documentation allows 500; a smaller one loses less when it fails. */
export const LARGEST_PAGE = 100;
/** Largest page on the free plan. */
export const LARGEST_FREE_PAGE = 25;

/** Body of a job search, but for the page. */
export interface TheirStackSearch {
  readonly posted_at_max_age_days: number;
  readonly job_title_or: readonly string[];
  readonly job_location_pattern_or?: readonly string[];
  readonly remote?: true;
  readonly job_seniority_or?: readonly string[];
  readonly include_total_results: false;
}

/** Levels that the provider can tell. It drops postings whose level it does not know, so `any` and `all` do not ask. */
const SENIORITY: Readonly<Record<LevelBucket, readonly string[] | null>> = {
  any: null,
  all: null,
  entry: ['junior'],
  mid: ['mid_level'],
  junior_mid: ['junior', 'mid_level'],
  senior: ['senior', 'staff', 'c_level'],
};

/**
 * What is asked of TheirStack: a filter that is not wanted is left out, since naming all values drops the unknown ones.
 */
export function theirStackSearch({ location, role, level, days }: SourceRequest): TheirStackSearch {
  const seniority = SENIORITY[level];
  return {
    posted_at_max_age_days: days,
    job_title_or: ROLE_TITLES[role],
    ...(location === null ? {} : placeFilter(location)),
    ...(seniority === null ? {} : { job_seniority_or: seniority }),
    include_total_results: false,
  };
}

/**
 * The page size of a whole run: pages are counted in it, so a smaller last page would shift them. Chosen so that the
 * pages together hold hardly more than is wanted, since every row is charged: 250 rows are three pages of 84.
 */
export function pageSize(maxResults: number | null, largest: number): number {
  return maxResults === null ? largest : Math.ceil(maxResults / Math.ceil(maxResults / largest));
}

function placeFilter(location: string): Pick<TheirStackSearch, 'remote' | 'job_location_pattern_or'> {
  if (location.trim().toLowerCase() === 'remote') return { remote: true };
  return { job_location_pattern_or: [location.replace(/[\\^$.*+?()[\]{}|]/gu, '\\$&')] };
}
