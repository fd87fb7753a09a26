/** Of which run there is news, and whose that is; userId null: nobody's in particular. */
export interface Ring {
  readonly runId: string;
  readonly userId: string | null;
}

/**
 * Rings when something happened to a run, in whatever process. What happened is read from the store of runs.
 *
 * - What is committed after `listen` has resolved rings, until the answer is called; several events may ring once.
 * - null: some rings may have been lost, as when the connection broke; any run may have events.
 */
export interface ProgressBell {
  listen(onRing: (ring: Ring | null) => void): Promise<() => void>;
}
