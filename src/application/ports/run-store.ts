import type { KeyWindow, PlannedRequest } from '../../domain/backfill/backfill-plan';
import type { BackfillTrigger, ItemCounts, ItemStatus, RunStatus } from '../../domain/backfill/backfill-run';
import type { PlanEstimate } from '../../domain/backfill/estimate-plan';
import type { TimeRange } from '../../domain/backfill/time-ranges';
import type { CallCost } from '../../domain/call-cost';
import type { SearchRest } from './job-source';
import type { SourceAccount } from './quota-ledger';

export interface NewRun {
  readonly trigger: BackfillTrigger;
  /** null: nobody's in particular. */
  readonly userId: string | null;
  readonly totalCombinations: number;
  readonly alreadyCovered: number;
  readonly estimate: readonly PlanEstimate[];
}

/** What a run's items have brought, all together. */
export interface RunTotals {
  readonly counts: ItemCounts;
  readonly jobsFetched: number;
  readonly jobsNew: number;
  readonly duplicates: number;
  readonly calls: number;
  /** Rows where a source charges those, else requests. Saved: of items that have ended; below 0 where sharing cost more. */
  readonly creditsUsed: number;
  readonly creditsSaved: number;
}

export interface BackfillRun extends NewRun, RunTotals {
  readonly id: string;
  readonly status: RunStatus;
  readonly lastEvent: number;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
}

/** What an item asks for, and of which keys. */
export interface ItemWork {
  readonly request: PlannedRequest;
  readonly asked: TimeRange;
  readonly keys: readonly KeyWindow[];
  readonly priority: number;
}

/** What all who are waiting for an item's keys would have paid, each of them alone; nothing before it is done or covered. */
export interface AloneCost {
  readonly alone: CallCost;
  readonly aloneCalls: number;
}

export interface NewItem extends ItemWork, AloneCost {
  readonly account: SourceAccount;
  readonly status: Extract<ItemStatus, 'queued' | 'deferred' | 'covered'>;
  readonly retryAt: Date | null;
}

/** What an item has brought so far. */
export interface ItemYield {
  readonly jobsFetched: number;
  readonly jobsNew: number;
  readonly duplicates: number;
  readonly calls: number;
  readonly cost: CallCost;
  /** Postings by text of key. */
  readonly found: Readonly<Record<string, number>>;
  /** Those that were known and did not come again, by text of key. */
  readonly leftOut: Readonly<Record<string, number>>;
  /** Where to go on; null: from the start. */
  readonly rest: SearchRest | null;
}

export interface BackfillItem extends Omit<NewItem, 'status'>, ItemYield {
  readonly id: string;
  readonly runId: string;
  readonly status: ItemStatus;
  /** In a row without a page. */
  readonly attempts: number;
  readonly error: string | null;
  /** Of its claim, while it runs. */
  readonly token: string | null;
  readonly worker: string | null;
  /** The item that fetches what it needs. */
  readonly waitsFor: string | null;
}

/** What the queue is to know of an item. */
export type QueuedItem = Pick<BackfillItem, 'id' | 'priority'>;

/** So many items of a run, those that come after one; null: from the first on. */
export interface ItemPage {
  readonly first: number;
  readonly after: string | null;
}

/** What of an item may change. */
export type ItemChange = Partial<
  Pick<BackfillItem, 'status' | 'attempts' | 'retryAt' | 'error' | 'token' | 'worker' | 'waitsFor'> &
    ItemWork &
    AloneCost &
    ItemYield
>;

/** What happened. */
export interface ProgressNote {
  readonly runId: string;
  readonly itemId: string | null;
  readonly message: string;
}

export interface ProgressEvent extends ProgressNote, RunTotals {
  /** 1, 2, 3, … of each run. */
  readonly number: number;
  readonly at: Date;
  /** Of the run and the item, after what happened. */
  readonly status: RunStatus;
  readonly itemStatus: ItemStatus | null;
}

/**
 * Backfills: runs, their items and what happened to them.
 *
 * - `lock` answers an item as it is, and nobody else changes it until the end of the transaction; null: it is gone.
 * - `waiting` locks the items that wait for one, but for those that somebody else has locked, who looks for himself.
 * - `note` numbers what happened, run by run without a gap, tells all processes whose runs those are, and ends every run all of
 *   whose items are over: with exactly one last event, unless it is opened again by `reopen`. It is the last thing of a
 *   transaction: others who have something to note of the same runs wait for its end.
 * - `cancel` ends what has not ended of a run with that reason, also what is running, which finds out at its next page.
 *   `reopen` makes what failed or is deferred queued again. Both answer which items those are.
 * - `items` answers a page of a run's items in the order they were planned, or all.
 * - `events` answers those with greater numbers, in their order, at most so many or all.
 * - `dropEvents` deletes the events of runs that ended more than so many days ago, but for the last one of each, which
 *   tells how it ended; answers how many. What others are about to delete is left to them.
 * - `list` answers the newest runs first, and `unfinished` the ids of those that go on; of one user, or null: all.
 * - `keysHad` tells which of the keys other items of the run's user, than those of these ids, are or were for, those of
 *   runs for everybody included that were under way since; all where the run is nobody's.
 * - `savedSince` is what the users of all items that ended since then would have paid, each of them alone, less what the
 *   items have cost, unit by unit; below 0 where sharing cost more. What failed was shared by nobody, and does not count.
 */
export interface RunStore {
  create(run: NewRun): Promise<string>;
  addItems(runId: string, items: readonly NewItem[]): Promise<readonly string[]>;
  lock(itemId: string): Promise<BackfillItem | null>;
  change(itemId: string, change: ItemChange): Promise<void>;
  waiting(itemId: string): Promise<readonly BackfillItem[]>;
  note(notes: readonly ProgressNote[]): Promise<void>;
  cancel(runId: string, reason: string): Promise<readonly string[]>;
  reopen(runId: string): Promise<readonly QueuedItem[]>;
  find(runId: string): Promise<BackfillRun | null>;
  list(userId: string | null, first: number): Promise<readonly BackfillRun[]>;
  unfinished(userId: string | null): Promise<readonly string[]>;
  keysHad(
    runId: string,
    account: SourceAccount,
    keyTexts: readonly string[],
    otherThan: readonly string[],
  ): Promise<ReadonlySet<string>>;
  savedSince(account: SourceAccount, since: Date): Promise<CallCost>;
  items(runId: string, page?: ItemPage): Promise<readonly BackfillItem[]>;
  itemsWith(ids: readonly string[]): Promise<readonly BackfillItem[]>;
  events(runId: string, after: number, most?: number): Promise<readonly ProgressEvent[]>;
  dropEvents(olderThanDays: number): Promise<number>;
}
