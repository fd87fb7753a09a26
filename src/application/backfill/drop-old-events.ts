import type { Log } from '../ports/ports';
import type { RunStore } from '../ports/run-store';

interface Needs {
  readonly runs: Pick<RunStore, 'dropEvents'>;
  readonly log: Log;
}

/** Forgets step by step what happened to runs that ended some days ago; how they ended stays. Answers how many events. */
export async function dropOldEvents({ runs, log }: Needs, olderThanDays: number): Promise<number> {
  const events = await runs.dropEvents(olderThanDays);
  if (events > 0) log('progress-events-dropped', { events, olderThanDays });
  return events;
}
