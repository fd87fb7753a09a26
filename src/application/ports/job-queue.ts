/** An item that is to be executed. */
export interface ItemJob {
  readonly itemId: string;
  /** null: as soon as possible. */
  readonly at: Date | null;
  /** The higher, the sooner. */
  readonly priority: number;
}

/** Before all others of its priority: what had begun before is gone on with. */
export const FIRST_IN_LINE = new Date(0);

/**
 * What has to be done, by whichever worker. Part of the transaction: nothing is queued that is rolled back, nothing is
 * committed that is not queued. An item that is queued already is moved; one that is being executed comes again after.
 * `remove` lets items that are queued come no more; one that is being executed is not disturbed.
 */
export interface JobQueue {
  add(jobs: readonly ItemJob[]): Promise<void>;
  remove(itemIds: readonly string[]): Promise<void>;
}
