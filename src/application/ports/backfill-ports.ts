import type { ClaimStore } from './claim-store';
import type { CoverageReport } from './coverage-report';
import type { CoverageStore } from './coverage-store';
import type { CvStore } from './cv-store';
import type { JobQueue } from './job-queue';
import type { Ports, Stores } from './ports';
import type { ProgressBell } from './progress-bell';
import type { RunStore } from './run-store';
import type { NextDue, ScheduleStore } from './schedule-store';
import type { SearchQueryStore } from './search-query-store';
import type { SharingReport } from './sharing-report';
import type { UserRecords } from './user-records';

/** What one transaction of a backfill spans. */
export interface BackfillStores extends Stores {
  readonly searches: SearchQueryStore;
  readonly users: UserRecords;
  readonly cvs: CvStore;
  readonly coverage: CoverageStore;
  readonly claims: ClaimStore;
  readonly runs: RunStore;
  readonly queue: JobQueue;
  readonly schedules: ScheduleStore;
  /** The database's time: the only one that backfills go by. */
  readonly time: () => Promise<Date>;
  /**
   * Keeps everything from being rebuilt until the transaction ends; outside of one, only tells of it. Throws SourcePaused
   * while it is: what is written of postings meanwhile is refused with the same.
   */
  readonly keepRebuildOff: () => Promise<void>;
}

/** Everything that backfills need from outside. */
export interface BackfillPorts
  extends Pick<Ports, 'postings' | 'sources' | 'ledger' | 'gate' | 'sha256' | 'now' | 'log'>,
    Pick<BackfillStores, 'runs' | 'searches' | 'users' | 'cvs' | 'coverage' | 'schedules' | 'keepRebuildOff'> {
  /** Runs a task whose writes all happen or none. */
  readonly atomically: <T>(task: (stores: BackfillStores) => Promise<T>) => Promise<T>;
  readonly coverageReport: CoverageReport;
  readonly sharing: SharingReport;
  readonly bell: ProgressBell;
  readonly nextDue: NextDue;
  /** Never the same twice, in whatever process. */
  readonly newToken: () => string;
  /** In [0, 1). */
  readonly random: () => number;
}
