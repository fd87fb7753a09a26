import type { Caller } from '../ports/authenticate';
import type { BackfillPorts } from '../ports/backfill-ports';
import type { BackfillItem, BackfillRun } from '../ports/run-store';

/** Runs as those may see them who ask: an operator all, a user the own ones; somebody else's is as if it were not there. */
export class VisibleRuns {
  constructor(private readonly ports: Pick<BackfillPorts, 'runs' | 'searches'>) {}

  async list(caller: Caller, first: number): Promise<readonly BackfillRun[]> {
    return this.ports.runs.list(await this.ownerSeenBy(caller), first);
  }

  async find(caller: Caller, runId: string): Promise<BackfillRun | null> {
    const owner = await this.ownerSeenBy(caller);
    const run = await this.ports.runs.find(runId);
    return run === null || (owner !== null && run.userId !== owner) ? null : run;
  }

  /** Of a run that was found. */
  items(run: Pick<BackfillRun, 'id'>): Promise<readonly BackfillItem[]> {
    return this.ports.runs.items(run.id);
  }

  /** Whose runs somebody sees; null: everybody's. */
  async ownerSeenBy({ subject, email, operator }: Caller): Promise<string | null> {
    return operator ? null : (await this.ports.searches.signIn(subject, email)).id;
  }
}
