/**
 * Which workers are alive, by the database's time.
 *
 * - `beat` says that a worker is alive, and keeps the claims of what it has under way from expiring.
 * - `buryDead` takes everything from those that have not beaten for `silenceMs`, wherever they run: their jobs are unlocked,
 *   their claims released, their items queued again, each once however many bury at the same time. So are items that
 *   are running with an expired claim: their worker has lost them. The answer is the items' ids.
 * - `leave` is the end of a worker that has nothing any more.
 */
export interface WorkerRoll {
  beat(worker: WorkerIdentity): Promise<void>;
  buryDead(silenceMs: number): Promise<readonly string[]>;
  leave(workerId: string): Promise<void>;
}

export interface WorkerIdentity {
  readonly id: string;
  /** By which the queue knows it. */
  readonly queueId: string;
  /** Ids of the items that it has under way. */
  readonly items: readonly string[];
}
