export type BackfillTrigger = 'cv_upload' | 'search_change' | 'daily_update' | 'manual';

export type RunStatus = 'queued' | 'running' | 'succeeded' | 'partial' | 'failed' | 'cancelled';

export type ItemStatus =
  | 'queued'
  | 'running'
  /** Fetched and stored. */
  | 'done'
  /** Given up; what it was for is not covered, and a retry takes it up again. */
  | 'failed'
  /** Waits for quota, for the end of a pause or for a quiet hour. */
  | 'deferred'
  /** Somebody else has fetched it. */
  | 'covered';

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
