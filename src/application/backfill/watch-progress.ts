import { invalid } from '../../domain/domain-error';
import type { Caller } from '../ports/authenticate';
import type { FollowProgress, Progress } from './follow-progress';
import type { VisibleRuns } from './visible-runs';

export interface ProgressRequest {
  /** null: all that the caller may see. */
  readonly runId: string | null;
  /** Goes on after this event; null: from the present state. */
  readonly after: number | null;
}

/** Progress of what a caller may see. */
export class WatchProgress {
  constructor(
    private readonly runs: VisibleRuns,
    private readonly progress: FollowProgress,
  ) {}

  /** Throws INVALID_INPUT, for somebody else's run as for one that is not there. Returning the answer ends what it waits for. */
  async execute(
    caller: Caller,
    { runId, after }: ProgressRequest,
    signal: AbortSignal,
  ): Promise<AsyncGenerator<Progress>> {
    if (runId === null) {
      if (after !== null) throw invalid('after', after, 'goes with a runId: events are numbered run by run');
      const owner = await this.runs.ownerSeenBy(caller);
      return endable((ended) => this.progress.runs(owner, ended), signal);
    }
    if (after !== null && after < 0) throw invalid('after', after, 'must be 0 or greater');
    const run = await this.runs.find(caller, runId);
    if (run === null) throw invalid('runId', runId, 'there is no such run');
    return endable((ended) => this.progress.run(runId, after, ended), signal);
  }
}

/** A generator's `return` waits for what it is waiting for; this one's ends that first. */
function endable<T>(make: (ended: AbortSignal) => AsyncGenerator<T>, signal: AbortSignal): AsyncGenerator<T> {
  const ending = new AbortController();
  const inner = make(AbortSignal.any([signal, ending.signal]));
  const outer: AsyncGenerator<T> = {
    next: () => inner.next(),
    return(value) {
      ending.abort();
      return inner.return(value);
    },
    throw(error) {
      ending.abort();
      return inner.throw(error);
    },
    [Symbol.asyncIterator]: () => outer,
    [Symbol.asyncDispose]: async () => void (await outer.return(undefined)),
  };
  return outer;
}
