import type { BackfillPorts } from '../ports/backfill-ports';
import type { BackfillRun } from '../ports/run-store';

/** Cancels runs, and takes up again what has failed. */
export class ControlRun {
  constructor(private readonly ports: Pick<BackfillPorts, 'atomically'>) {}

  /** null: there is no such run. One that is over stays as it is. What was stored is kept. */
  cancel(runId: string): Promise<BackfillRun | null> {
    return this.ports.atomically(async ({ runs }) => {
      const run = await runs.find(runId);
      if (run === null || run.finishedAt !== null) return run;
      await runs.cancel(runId, 'the run was cancelled');
      await runs.note([{ runId, itemId: null, message: 'cancelled' }]);
      return runs.find(runId);
    });
  }

  /** null: there is no such run. What is parked or deferred is tried at once, and all that was stored is kept. */
  retry(runId: string): Promise<BackfillRun | null> {
    return this.ports.atomically(async ({ runs, queue }) => {
      const run = await runs.find(runId);
      if (run === null) return null;
      const opened = await runs.reopen(runId);
      if (opened.length === 0) return run;
      await queue.add(opened.map(({ id, priority }) => ({ itemId: id, at: null, priority })));
      await runs.note([{ runId, itemId: null, message: `${opened.length} items are tried again` }]);
      return runs.find(runId);
    });
  }
}
