import { daysBack, type SourceRequest, senioritiesOf } from '../../../domain/source-request';
import type { EmploymentType, Seniority } from '../../../domain/work';
import { ROLE_TITLES } from '../role-titles';

/** Largest page that is asked for. The documentation allows 500; a smaller one loses less when it fails. */
export const LARGEST_PAGE = 100;
/** Largest page on the free plan. */
export const LARGEST_FREE_PAGE = 25;

export interface TheirStackPage {
  readonly page: number;
  readonly limit: number;
}

/** Body of a job search, but for the page. */
export interface TheirStackSearch {
  readonly posted_at_max_age_days: number;
  readonly job_title_or?: readonly string[];
  readonly job_location_pattern_or?: readonly string[];
  readonly remote?: boolean;
  readonly job_seniority_or?: readonly string[];
  readonly employment_statuses_or?: readonly string[];
  readonly include_total_results: boolean;
  readonly blur_company_data?: true;
}

const SENIORITY: Readonly<Record<Seniority, readonly string[]>> = {
  entry: ['junior'],
  mid: ['mid_level'],
  senior: ['senior'],
  expert: ['staff', 'c_level'],
};

/** Kinds of contract that the provider can tell apart; the others are not asked for. */
const EMPLOYMENT: Readonly<Partial<Record<EmploymentType, string>>> = {
  full_time: 'full_time',
  part_time: 'part_time',
  contractor: 'contract',
  temporary: 'temporary',
  intern: 'internship',
};

/**
 * What is asked of TheirStack: a filter that is not wanted is left out, since naming all values drops the unknown ones.
 */
export function theirStackSearch(request: SourceRequest, now: Date): TheirStackSearch {
  const seniority = senioritiesOf(request).flatMap((level) => SENIORITY[level]);
  const employment = request.employmentType === null ? undefined : EMPLOYMENT[request.employmentType];
  const places = request.places.filter((place) => !isRemote(place));
  const remote = remoteFilter(request);
  return {
    posted_at_max_age_days: daysBack(request, now),
    job_title_or: request.titles.length > 0 ? request.titles : ROLE_TITLES[request.role],
    ...(places.length === 0 ? {} : { job_location_pattern_or: places.map(literal) }),
    ...(remote === null ? {} : { remote }),
    ...(seniority.length === 0 ? {} : { job_seniority_or: seniority }),
    ...(employment === undefined ? {} : { employment_statuses_or: [employment] }),
    include_total_results: false,
  };
}

/** Filters are joined by "and", so remote jobs beside those at other places take a search of their own. */
export function remoteApart(request: SourceRequest): readonly SourceRequest[] {
  const there = request.places.filter((place) => !isRemote(place));
  if (there.length === 0 || there.length === request.places.length) return [request];
  return [
    { ...request, places: there },
    { ...request, places: request.places.filter(isRemote) },
  ];
}

function remoteFilter({ places, workArrangement }: SourceRequest): boolean | null {
  if (workArrangement === 'on_site') return false;
  if (workArrangement === 'remote_ok' || workArrangement === 'remote_solely') return true;
  return places.some(isRemote) ? true : null;
}

function isRemote(place: string): boolean {
  return place.trim().toLowerCase() === 'remote';
}

/** Places are matched as regular expressions. */
function literal(place: string): string {
  return place.replace(/[\\^$.*+?()[\]{}|]/gu, '\\$&');
}
