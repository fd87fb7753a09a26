import { type CombinationFilters, combinationsOf } from '../../domain/backfill/combination';
import { invalid } from '../../domain/domain-error';
import type { BackfillPorts } from '../ports/backfill-ports';
import type { BackfillRun } from '../ports/run-store';
import type { SearchQuery } from '../ports/search-query-store';
import type { StartBackfill } from './start-backfill';

export interface SearchQueriesRequest extends CombinationFilters {
  readonly userId: string;
  readonly queryName: string;
  readonly titleKeywords: readonly string[];
  readonly locations: readonly string[];
  readonly priority: number;
}

export interface SavedSearchQueries {
  readonly searchQueries: readonly SearchQuery[];
  readonly backfill: BackfillRun;
}

const QUERY_NAME_BOUND = 100;
/** Priorities are small integers in the queue. */
const PRIORITY_BOUND = 1_000;

/** Writes one row for each title at each place, and has fetched what is new of them. */
export class SaveSearchQueries {
  constructor(
    private readonly ports: BackfillPorts,
    private readonly startBackfill: StartBackfill,
  ) {}

  /** Throws INVALID_INPUT; then nothing is written. */
  async execute(request: SearchQueriesRequest): Promise<SavedSearchQueries> {
    const { userId, titleKeywords, locations, priority } = request;
    const queryName = checkedName(request.queryName);
    const combinations = combinationsOf(titleKeywords, locations, filtersOf(request));
    if (!Number.isInteger(priority) || Math.abs(priority) > PRIORITY_BOUND) {
      throw invalid('priority', priority, `must be a whole number from ${-PRIORITY_BOUND} to ${PRIORITY_BOUND}`);
    }
    const budgets = await this.startBackfill.budgets();
    return this.ports.atomically(async (stores) => {
      const { queries, added } = await stores.searches.save({ userId, queryName, combinations, priority });
      const fresh = queries.filter(({ id }) => added.includes(id));
      const order = { trigger: 'search_change', userId, queries: fresh } as const;
      return { searchQueries: queries, backfill: await this.startBackfill.within(stores, order, budgets) };
    });
  }

  /** null: the user has no such row. One that comes back is filled from where it stopped. */
  async setActive(userId: string, id: string, isActive: boolean): Promise<SearchQuery | null> {
    const budgets = await this.startBackfill.budgets();
    return this.ports.atomically(async (stores) => {
      const set = await stores.searches.setActive(userId, id, isActive);
      if (set === null) return null;
      const order = { trigger: 'search_change', userId, queries: [set.query] } as const;
      if (set.changed && isActive) await this.startBackfill.within(stores, order, budgets);
      return set.query;
    });
  }
}

function checkedName(value: string): string {
  const name = value.trim();
  if (name === '') throw invalid('queryName', value, 'must not be blank');
  if (/\p{Cc}/u.test(name)) throw invalid('queryName', value, 'must not contain control characters');
  if (name.length > QUERY_NAME_BOUND)
    throw invalid('queryName', value, `must have at most ${QUERY_NAME_BOUND} characters`);
  return name;
}

function filtersOf({ workArrangement, employmentType, seniority, industry }: CombinationFilters): CombinationFilters {
  return { workArrangement, employmentType, seniority, industry };
}
