import { invalid } from './domain-error';
import { JOB_SOURCES, type JobSourceId } from './job-source';
import { LEVEL_BUCKETS, type LevelBucket, levelsIn } from './level-bucket';
import type { JobPosting } from './posting';
import { ROLE_BUCKETS, type RoleBucket } from './role-bucket';
import { searchKey } from './search-key';

/** The one filter of ingestion, extraction and insights: what it selects in one of them it selects in all. */
export interface IngestionQuery {
  /** Case-insensitive substring of the posting's location, taken literally; null is everywhere. */
  readonly location: string | null;
  readonly role: RoleBucket;
  readonly level: LevelBucket;
  /** Window: postings retrieved in the last `days` days. */
  readonly days: number;
  /** null is every source. */
  readonly sources: readonly JobSourceId[] | null;
}

export interface IngestionQueryInput {
  location?: string | null;
  role?: string;
  level?: string;
  days?: number;
  sources?: readonly string[] | null;
}

export const DAYS_BOUND = { least: 1, most: 365, usual: 30 } as const;
export const SEARCH_MOST_CHARACTERS = 200;

/** Checks what a user gave. Throws INVALID_INPUT naming the field, the value and the bound. */
export function ingestionQuery(input: IngestionQueryInput): IngestionQuery {
  return {
    location: checkedLocation(input.location ?? null),
    role: oneOf('role', input.role ?? 'any', ROLE_BUCKETS),
    level: oneOf('level', input.level ?? 'any', LEVEL_BUCKETS),
    days: wholeNumber('days', input.days ?? DAYS_BOUND.usual, DAYS_BOUND.least, DAYS_BOUND.most),
    sources: checkedSources(input.sources ?? null),
  };
}

/** Throws INVALID_INPUT unless `value` is a whole number from `least` to `most`. */
export function wholeNumber(field: string, value: number, least: number, most: number): number {
  if (!Number.isInteger(value) || value < least || value > most) {
    throw invalid(field, value, `must be a whole number from ${least} to ${most}`);
  }
  return value;
}

/** Throws INVALID_INPUT when a search text is blank, longer than its bound or not plain text; trims it otherwise. */
export function searchText(field: string, value: string, mostCharacters: number): string {
  const text = value.trim();
  if (text === '') throw invalid(field, value, 'must not be blank; leave it out to search everywhere');
  if (/\p{Cc}/u.test(text)) throw invalid(field, value, 'must not contain control characters');
  if (text.length > mostCharacters) throw invalid(field, value, `must have at most ${mostCharacters} characters`);
  return text;
}

/** Throws INVALID_INPUT listing what is allowed. */
export function oneOf<T extends string>(field: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === value);
  if (found === undefined) throw invalid(field, value, `must be one of ${allowed.join(', ')}`);
  return found;
}

function checkedLocation(location: string | null): string | null {
  return location === null ? null : searchText('location', location, SEARCH_MOST_CHARACTERS);
}

/** Throws INVALID_INPUT for an empty list or an unknown name. */
export function checkedSources(sources: readonly string[] | null): readonly JobSourceId[] | null {
  if (sources === null) return null;
  if (sources.length === 0) throw invalid('sources', [], 'must name at least one source; leave it out for all');
  return [...new Set(sources.map((source) => oneOf('sources', source, JOB_SOURCES)))];
}

const DAY_MS = 86_400_000;

/** The earliest `retrievedAt` inside a query's window: a posting at exactly this instant is in. */
export function windowStart(days: number, now: Date): Date {
  return new Date(now.getTime() - days * DAY_MS);
}

/** Whether a query selects a posting; the definition that every store's own selection must equal. */
export function selects(
  query: IngestionQuery,
  now: Date,
): (posting: Pick<JobPosting, 'source' | 'location' | 'role' | 'level' | 'retrievedAt'>) => boolean {
  const needle = query.location === null ? null : searchKey(query.location);
  const levels = levelsIn(query.level);
  const since = windowStart(query.days, now).getTime();
  return (posting) =>
    posting.retrievedAt.getTime() >= since &&
    levels.includes(posting.level) &&
    (query.role === 'any' || posting.role === query.role) &&
    (query.sources === null || query.sources.includes(posting.source)) &&
    (needle === null || (posting.location !== null && searchKey(posting.location).includes(needle)));
}
