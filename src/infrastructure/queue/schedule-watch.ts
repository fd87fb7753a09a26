import type { Log } from '../../application/ports/ports';
import type { BackfillRun } from '../../application/ports/run-store';
import { repeatedly } from './repeatedly';

/** Between two looks at what is due. */
const LOOK_MS = 15_000;

interface Needs {
  /** Starts what is due; null: nothing is, or somebody else starts it. */
  readonly startIfDue: () => Promise<BackfillRun | null>;
  readonly log: Log;
}

export interface ScheduleWatch {
  /** Also waits for the end of what is being started. */
  stop(): Promise<void>;
}

/** Looks again and again what is due, until it is stopped. What cannot be started is tried again at the next look. */
export function startScheduleWatch({ startIfDue, log }: Needs, { lookMs = LOOK_MS } = {}): ScheduleWatch {
  const look = async () => {
    try {
      const run = await startIfDue();
      if (run !== null) log('daily-update-started', { run: run.id, combinations: run.totalCombinations });
    } catch (error) {
      log('daily-update-not-started', { error });
    }
  };
  return repeatedly(lookMs, look, log);
}
