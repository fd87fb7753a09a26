export const BACKFILL_TRIGGERS = ['cv_upload', 'search_change', 'daily_update', 'manual'] as const;
export type BackfillTrigger = (typeof BACKFILL_TRIGGERS)[number];

export const RUN_STATUSES = ['queued', 'running', 'succeeded', 'partial', 'failed', 'cancelled'] as const;
export type RunStatus = (typeof RUN_STATUSES)[number];

export const ITEM_STATUSES = [
  'queued',
  'running',
  /** Fetched and stored. */
  'done',
  /** Given up; what it was for is not covered, and a retry takes it up again. */
  'failed',
  /** Waits for quota, for the end of a pause or for a quiet hour. */
  'deferred',
  /** Somebody else has fetched it. */
  'covered',
] as const;
export type ItemStatus = (typeof ITEM_STATUSES)[number];

/** How many items of a run have each status. */
export type ItemCounts = Readonly<Record<ItemStatus, number>>;

const OVER: readonly ItemStatus[] = ['done', 'failed', 'covered'];

/** Whether an item's status changes no more, unless somebody asks for a retry. */
export function isOver(status: ItemStatus): boolean {
  return OVER.includes(status);
}

/** How a run ends whose items have these statuses; null: it has not ended, since what is deferred is still to come. */
export function runOutcome({ queued, running, deferred, failed, done, covered }: ItemCounts): RunStatus | null {
  if (queued + running + deferred > 0) return null;
  if (failed === 0) return 'succeeded';
  return done + covered > 0 ? 'partial' : 'failed';
}

const ENDS: readonly RunStatus[] = ['succeeded', 'partial', 'failed', 'cancelled'];

/** Whether a run has ended, unless somebody asks for a retry. */
export function isRunOver(status: RunStatus): boolean {
  return ENDS.includes(status);
}
