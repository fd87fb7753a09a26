import type { ClaimStore } from './claim-store';
import type { CoverageStore } from './coverage-store';
import type { JobQueue } from './job-queue';
import type { Ports, Stores } from './ports';
import type { RunStore } from './run-store';
import type { SearchQueryStore } from './search-query-store';

/** What one transaction of a backfill spans. */
export interface BackfillStores extends Stores {
  readonly searches: SearchQueryStore;
  readonly coverage: CoverageStore;
  readonly claims: ClaimStore;
  readonly runs: RunStore;
  readonly queue: JobQueue;
  /** The database's time: the only one that backfills go by. */
  readonly time: () => Promise<Date>;
}

/** Everything that backfills need from outside. */
export interface BackfillPorts
  extends Pick<Ports, 'sources' | 'ledger' | 'gate' | 'sha256' | 'log'>,
    Pick<BackfillStores, 'runs' | 'searches' | 'coverage'> {
  /** Runs a task whose writes all happen or none. */
  readonly atomically: <T>(task: (stores: BackfillStores) => Promise<T>) => Promise<T>;
  /** Never the same twice, in whatever process. */
  readonly newToken: () => string;
  /** In [0, 1). */
  readonly random: () => number;
}
