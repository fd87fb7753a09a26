import type { LevelBucket } from './level-bucket';
import type { RoleBucket } from './role-bucket';
import type { EmploymentType, Seniority, WorkArrangement } from './work';

/**
 * What is wanted of a source, in no provider's words. A source that cannot express a part of it yields more than was
 * asked for: its capabilities say so, and the caller filters.
 */
export interface SourceRequest {
  /** Postings with any of these titles; empty: `role` decides. */
  readonly titles: readonly string[];
  /** Used only where no titles are named: each source has its own words for a role. */
  readonly role: RoleBucket;
  /** In any of these places, as people write them; `Remote` is one. Empty: everywhere. */
  readonly places: readonly string[];
  readonly workArrangement: WorkArrangement | null;
  readonly employmentType: EmploymentType | null;
  readonly seniority: Seniority | null;
  /** Used only where no seniority is named. */
  readonly level: LevelBucket;
  readonly industry: string | null;
  /** Posted at or after this instant. */
  readonly postedSince: Date;
  /** The source's own ids of postings that need not come again; one that cannot leave any out takes no notice. */
  readonly leaveOut: readonly string[];
  /** At most so many records; null: all there is. */
  readonly maxResults: number | null;
}

/** Everything there is, of any age: what a request leaves out means this. */
export const ANYTHING: SourceRequest = {
  titles: [],
  role: 'any',
  places: [],
  workArrangement: null,
  employmentType: null,
  seniority: null,
  level: 'all',
  industry: null,
  postedSince: new Date(0),
  leaveOut: [],
  maxResults: null,
};

/** The parts of a request that a provider may or may not be able to express. */
export const REQUEST_FILTERS = [
  'titles',
  'places',
  'workArrangement',
  'employmentType',
  'seniority',
  'industry',
  'postedSince',
] as const;
export type RequestFilter = (typeof REQUEST_FILTERS)[number];

/** How far a provider can express a part of a request. */
export type FilterSupport =
  /** Several values in one search, any of which may hold. */
  | 'list'
  /** One value in a search: several take several searches. */
  | 'one'
  /** Not at all: it yields postings of every kind. */
  | 'none';

/** What a feed that takes no filters can express. */
export const NO_FILTERS: Readonly<Record<RequestFilter, FilterSupport>> = {
  titles: 'none',
  places: 'none',
  workArrangement: 'none',
  employmentType: 'none',
  seniority: 'none',
  industry: 'none',
  postedSince: 'none',
};

const LEVEL_SENIORITIES: Readonly<Record<LevelBucket, readonly Seniority[]>> = {
  any: [],
  all: [],
  entry: ['entry'],
  mid: ['mid'],
  junior_mid: ['entry', 'mid'],
  senior: ['senior', 'expert'],
};

/** The seniorities that are wanted, any of them; empty: all, and those of unknown seniority too. */
export function senioritiesOf({ seniority, level }: SourceRequest): readonly Seniority[] {
  return seniority === null ? LEVEL_SENIORITIES[level] : [seniority];
}

/** Whether a request names something for a filter, so that a source without it yields too much. */
export function asksFor(request: SourceRequest, filter: RequestFilter): boolean {
  switch (filter) {
    case 'titles':
      return request.titles.length > 0 || request.role !== 'any';
    case 'places':
      return request.places.length > 0;
    case 'seniority':
      return senioritiesOf(request).length > 0;
    case 'postedSince':
      return true;
    default:
      return request[filter] !== null;
  }
}

const DAY_MS = 86_400_000;

/** Whole days from the request's window back from now, at least 1: what providers that count days are asked for. */
export function daysBack({ postedSince }: SourceRequest, now: Date): number {
  return Math.max(1, Math.ceil((now.getTime() - postedSince.getTime()) / DAY_MS));
}
