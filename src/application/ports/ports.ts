import type { JobSourceId } from '../../domain/job-source';
import type { Sha256 } from '../../domain/normalise-posting';
import type { InsightsStore } from './insights-store';
import type { JobSource, SourceRecord } from './job-source';
import type { PageVault, StoredPage } from './page-vault';
import type { PostingStore } from './posting-store';
import type { QuotaLedger } from './quota-ledger';
import type { RunStore } from './run-store';
import type { SkillStore } from './skill-store';
import type { SourceGate } from './source-gate';

export type Clock = () => Date;
export type Log = (event: string, details?: Readonly<Record<string, unknown>>) => void;

/** What one transaction spans. */
export interface Stores {
  readonly postings: PostingStore;
  readonly skills: SkillStore;
  readonly vault: PageVault;
}

/** Everything the use cases need from outside. */
export interface Ports extends Stores {
  readonly insights: InsightsStore;
  /** The sources that are configured. */
  readonly sources: ReadonlyMap<JobSourceId, JobSource>;
  readonly ledger: QuotaLedger;
  readonly gate: SourceGate;
  /** As `RunStore.savedSince`. */
  readonly savedSince: RunStore['savedSince'];
  /** The records of a kept answer, as when it came. Throws SOURCE_CONTRACT. */
  readonly readPage: (page: StoredPage) => readonly SourceRecord[];
  /**
   * Runs a task whose writes all happen or none, over stores to which everything is visible, the sandbox's postings too.
   * Others see nothing of it before its end, and whoever would write postings meanwhile is told so: SOURCE_UNAVAILABLE.
   */
  readonly atomically: <T>(task: (stores: Stores) => Promise<T>) => Promise<T>;
  readonly now: Clock;
  readonly sha256: Sha256;
  readonly log: Log;
}
