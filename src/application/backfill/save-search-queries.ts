import type { BackfillTrigger } from '../../domain/backfill/backfill-run';
import { type CombinationFilters, combinationsOf } from '../../domain/backfill/combination';
import type { PlanEstimate } from '../../domain/backfill/estimate-plan';
import { invalid } from '../../domain/domain-error';
import type { BackfillPorts, BackfillStores } from '../ports/backfill-ports';
import type { BackfillRun } from '../ports/run-store';
import type { NewSearch, SearchQuery } from '../ports/search-query-store';
import type { Budgets } from './planned-sources';
import type { BackfillOrder, StartBackfill } from './start-backfill';

export interface SearchQueriesRequest extends CombinationFilters {
  readonly userId: string;
  readonly queryName: string;
  readonly titleKeywords: readonly string[];
  readonly locations: readonly string[];
  readonly priority: number;
  /** Left out: a change by the user. */
  readonly trigger?: Extract<BackfillTrigger, 'cv_upload'>;
}

export interface SavedSearchQueries {
  readonly searchQueries: readonly SearchQuery[];
  readonly backfill: BackfillRun;
}

const QUERY_NAME_BOUND = 100;
/** Of a user at a time; each is kept up to date day by day. One save brings 625 at most. */
const ACTIVE_QUERIES_BOUND = 1_000;
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
    checked(request);
    const budgets = await this.budgets();
    return this.ports.atomically((stores) => this.within(stores, request, budgets));
  }

  /** For `within`, before its transaction begins. */
  budgets(): Promise<Budgets> {
    return this.startBackfill.budgets();
  }

  /** As a part of a transaction. Throws as `execute` does. */
  async within(stores: BackfillStores, request: SearchQueriesRequest, budgets: Budgets): Promise<SavedSearchQueries> {
    const { userId, trigger = 'search_change' } = request;
    const { queries, added } = await stores.searches.save({ userId, ...checked(request) });
    if (added.length > 0) await assertRoom(stores, userId);
    const fresh = queries.filter(({ id }) => added.includes(id));
    const order: BackfillOrder = { trigger, userId, queries: fresh, others: queries.length - fresh.length };
    return { searchQueries: queries, backfill: await this.startBackfill.within(stores, order, budgets) };
  }

  /** What saving would cost, source by source, without doing it. Throws INVALID_INPUT as saving does. */
  estimate(request: SearchQueriesRequest): Promise<readonly PlanEstimate[]> {
    const { combinations, priority } = checked(request);
    const createdAt = this.ports.now();
    const queries = combinations.map((one, index) => ({ ...one, id: String(index), priority, createdAt }));
    return this.startBackfill.estimate(queries);
  }

  /** null: the user has no such row. One that comes back is filled from where it stopped. Throws INVALID_INPUT. */
  async setActive(userId: string, id: string, isActive: boolean): Promise<SearchQuery | null> {
    const budgets = await this.budgets();
    return this.ports.atomically(async (stores) => {
      const set = await stores.searches.setActive(userId, id, isActive);
      if (set === null) return null;
      if (set.changed && isActive) await assertRoom(stores, userId);
      const order = { trigger: 'search_change', userId, queries: [set.query] } as const;
      if (set.changed && isActive) await this.startBackfill.within(stores, order, budgets);
      return set.query;
    });
  }
}

/** After what is new is written, as a part of the same transaction. */
async function assertRoom({ searches }: BackfillStores, userId: string): Promise<void> {
  const count = await searches.countActive(userId);
  if (count <= ACTIVE_QUERIES_BOUND) return;
  throw invalid('active queries', count, `a user has at most ${ACTIVE_QUERIES_BOUND}: switch others off first`);
}

function checked(request: SearchQueriesRequest): Omit<NewSearch, 'userId'> {
  const { titleKeywords, locations, priority } = request;
  const queryName = checkedName(request.queryName);
  const combinations = combinationsOf(titleKeywords, locations, filtersOf(request));
  if (!Number.isInteger(priority) || Math.abs(priority) > PRIORITY_BOUND) {
    throw invalid('priority', priority, `must be a whole number from ${-PRIORITY_BOUND} to ${PRIORITY_BOUND}`);
  }
  return { queryName, combinations, priority };
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
