/**
 * Rings when something happened to a run, in whatever process. It carries no more than the run's id: what happened is read
 * from the store of runs.
 *
 * - What is committed after `listen` has resolved rings, until the answer is called; several events may ring once.
 * - null: some rings may have been lost, as when the connection broke; any run may have events.
 */
export interface ProgressBell {
  listen(onRing: (runId: string | null) => void): Promise<() => void>;
}
