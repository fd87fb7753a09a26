import { invalid } from '../domain/domain-error';
import {
  checkedSources,
  DAYS_BOUND,
  SEARCH_MOST_CHARACTERS,
  searchText,
  wholeNumber,
  windowStart,
} from '../domain/ingestion-query';
import type { JobSourceId } from '../domain/job-source';
import { type LevelBucket, levelsIn } from '../domain/level-bucket';
import type { RoleBucket } from '../domain/role-bucket';
import type { Ports } from './ports/ports';
import type { ListingPosition, PostingFilter, PostingPage, StoredPosting } from './ports/posting-store';

export interface ListRequest {
  readonly location?: string | null;
  readonly titleKeyword?: string | null;
  readonly role?: RoleBucket | null;
  readonly level?: LevelBucket | null;
  readonly skills?: readonly string[] | null;
  readonly days?: number | null;
  readonly sources?: readonly JobSourceId[] | null;
  readonly first: number;
  /** The `cursor` of an earlier page's posting. */
  readonly after?: string | null;
}

export interface Listing {
  readonly edges: readonly { readonly cursor: string; readonly posting: StoredPosting }[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly totalCount: number;
}

export const FIRST_BOUND = { least: 1, most: 100, usual: 20 } as const;

/** Postings newest first, page by page. */
export class ListPostings {
  constructor(private readonly ports: Pick<Ports, 'postings' | 'now'>) {}

  /** Throws INVALID_INPUT. */
  async execute(request: ListRequest): Promise<Listing> {
    const { first, after } = checkedPaging(request);
    const page = await this.ports.postings.page(checkedFilter(request, this.ports.now()), first, after);
    return listingOf(page, after);
  }
}

export function listingOf({ postings, hasMore, totalCount }: PostingPage, after: ListingPosition | null): Listing {
  return {
    edges: postings.map((posting) => ({ cursor: cursorOf(posting), posting })),
    hasNextPage: hasMore,
    hasPreviousPage: after !== null,
    totalCount,
  };
}

/** Throws INVALID_INPUT. */
export function checkedPaging({ first, after }: Pick<ListRequest, 'first' | 'after'>): {
  readonly first: number;
  readonly after: ListingPosition | null;
} {
  return {
    first: wholeNumber('first', first, FIRST_BOUND.least, FIRST_BOUND.most),
    after: after == null ? null : positionOf(after),
  };
}

function checkedFilter(request: ListRequest, now: Date): PostingFilter {
  const { location, titleKeyword, role, level, skills, days, sources } = request;
  return {
    location: location == null ? null : searchText('location', location, SEARCH_MOST_CHARACTERS),
    titleKeyword: titleKeyword == null ? null : searchText('titleKeyword', titleKeyword, SEARCH_MOST_CHARACTERS),
    role: role == null || role === 'any' ? null : role,
    levels: level == null ? null : levelsIn(level),
    skills: (skills ?? []).map((name) => searchText('skills', name, SEARCH_MOST_CHARACTERS)),
    retrievedSince:
      days == null ? null : windowStart(wholeNumber('days', days, DAYS_BOUND.least, DAYS_BOUND.most), now),
    sources: checkedSources(sources ?? null),
  };
}

/** Opaque to clients: the posting's place in the listing order, so that inserts before it do not move the page. */
function cursorOf({ firstSeenAt, id }: ListingPosition): string {
  return btoa(`${firstSeenAt.getTime()}:${id}`);
}

function positionOf(cursor: string): ListingPosition {
  const match = /^(\d{1,15}):([0-9a-f]{32})$/u.exec(decoded(cursor));
  if (match === null) throw invalid('after', cursor, 'must be the cursor of a posting in an earlier page');
  return { firstSeenAt: new Date(Number(match[1])), id: match[2]! };
}

function decoded(cursor: string): string {
  try {
    return atob(cursor);
  } catch {
    return '';
  }
}
