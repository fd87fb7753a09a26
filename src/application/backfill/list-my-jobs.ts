import { checkedPaging, type Listing, type ListRequest, listingOf } from '../list-postings';
import type { BackfillPorts } from '../ports/backfill-ports';
import type { Ports } from '../ports/ports';
import type { SearchQuery } from '../ports/search-query-store';

/** Searches of one user that are looked for at a time; those that are written alike count once. */
export const MOST_SEARCHES = 5_000;

/** What of a search postings are held against. */
const WRITTEN = ['titleKeyword', 'location', 'workArrangement', 'employmentType', 'seniority'] as const;

export interface MyJobsRequest extends Pick<ListRequest, 'first' | 'after'> {
  readonly userId: string;
}

/**
 * The postings that a user's active searches are about, newest first, page by page; none where there is no such search. Of
 * more searches than the bound those of the highest priority count, and the log tells of the others.
 */
export class ListMyJobs {
  constructor(private readonly ports: Pick<Ports, 'postings' | 'log'> & Pick<BackfillPorts, 'searches'>) {}

  /** Throws INVALID_INPUT. */
  async execute({ userId, ...paging }: MyJobsRequest): Promise<Listing> {
    const { first, after } = checkedPaging(paging);
    const active = await this.ports.searches.active(userId);
    if (active.length === 0) return listingOf({ postings: [], hasMore: false, totalCount: 0 }, after);
    const searches = this.bounded(active, userId);
    return listingOf(await this.ports.postings.pageOfSearches(searches, first, after), after);
  }

  private bounded(active: readonly SearchQuery[], userId: string): readonly SearchQuery[] {
    if (active.length <= MOST_SEARCHES) return active;
    const distinct = new Map<string, SearchQuery>();
    for (const search of [...active].sort((a, b) => b.priority - a.priority)) {
      const key = JSON.stringify(WRITTEN.map((part) => search[part]));
      if (distinct.has(key)) continue;
      if (distinct.size === MOST_SEARCHES) {
        this.ports.log('my-jobs-bounded', { userId, active: active.length, most: MOST_SEARCHES });
        break;
      }
      distinct.set(key, search);
    }
    return [...distinct.values()];
  }
}
