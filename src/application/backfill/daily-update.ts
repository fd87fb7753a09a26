import { dailyWants } from '../../domain/backfill/wants';
import type { BackfillPorts, BackfillStores } from '../ports/backfill-ports';
import type { BackfillRun } from '../ports/run-store';
import type { Budgets } from './planned-sources';
import type { StartBackfill } from './start-backfill';

/**
 * Brings all that anybody has an active search for up to date, in one run, which is also written down where there is
 * nothing to do. What an earlier run has not begun yet is planned again, and fetched by whichever comes first; what it is
 * fetching is waited for.
 */
export class StartDailyUpdate {
  constructor(
    private readonly ports: Pick<BackfillPorts, 'atomically'>,
    private readonly startBackfill: StartBackfill,
  ) {}

  async execute(): Promise<BackfillRun> {
    const budgets = await this.budgets();
    return this.ports.atomically((stores) => this.within(stores, budgets));
  }

  /** For `within`, before its transaction begins. */
  budgets(): Promise<Budgets> {
    return this.startBackfill.budgets();
  }

  /** As a part of a transaction. */
  async within(stores: BackfillStores, budgets: Budgets): Promise<BackfillRun> {
    const queries = await stores.searches.active(null);
    const order = { trigger: 'daily_update', userId: null, queries, wants: dailyWants } as const;
    return this.startBackfill.within(stores, order, budgets);
  }
}
