import { type SourceRequest, senioritiesOf } from '../../../domain/source-request';
import type { EmploymentType, Seniority } from '../../../domain/work';
import { ROLE_TITLES } from '../role-titles';

/** Largest page that the documentation allows: what is charged is the row, so that a larger one saves calls alone. */
export const LARGEST_PAGE = 500;
/** Largest page on the free plan. */
export const LARGEST_FREE_PAGE = 25;
/** Most known postings that are named in a search: some 50 kB of its body. The documentation knows no bound. */
export const MOST_LEFT_OUT = 5_000;

export interface TheirStackPage {
  readonly page: number;
  readonly limit: number;
}

/** Body of a job search, but for the page. */
export interface TheirStackSearch {
  readonly posted_at_gte: string;
  readonly job_title_or?: readonly string[];
  readonly job_location_pattern_or?: readonly string[];
  readonly remote?: boolean;
  readonly job_seniority_or?: readonly string[];
  readonly employment_statuses_or?: readonly string[];
  /** Rows that are neither returned nor charged. */
  readonly job_id_not?: readonly number[];
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

const DATE_CHARACTERS = 'YYYY-MM-DD'.length;

/**
 * What is asked of TheirStack: since a date, and not for a number of days, which others would be after midnight. A filter
 * that is not wanted is left out, since naming all values drops the unknown ones.
 */
export function theirStackSearch(request: SourceRequest): TheirStackSearch {
  const seniority = senioritiesOf(request).flatMap((level) => SENIORITY[level]);
  const employment = request.employmentType === null ? undefined : EMPLOYMENT[request.employmentType];
  const places = request.places.filter((place) => !isRemote(place));
  const remote = remoteFilter(request);
  const known = request.leaveOut.flatMap(numericId).slice(0, MOST_LEFT_OUT);
  return {
    posted_at_gte: request.postedSince.toISOString().slice(0, DATE_CHARACTERS),
    job_title_or: request.titles.length > 0 ? request.titles : ROLE_TITLES[request.role],
    ...(places.length === 0 ? {} : { job_location_pattern_or: places.map(literal) }),
    ...(remote === null ? {} : { remote }),
    ...(seniority.length === 0 ? {} : { job_seniority_or: seniority }),
    ...(employment === undefined ? {} : { employment_statuses_or: [employment] }),
    ...(known.length === 0 ? {} : { job_id_not: known }),
    include_total_results: false,
  };
}

/** The provider's ids are numbers; what is none was never one of them. */
function numericId(id: string): readonly number[] {
  const number = Number(id);
  return /^\d+$/u.test(id) && Number.isSafeInteger(number) ? [number] : [];
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
