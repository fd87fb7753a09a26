import { invalid } from '../../domain/domain-error';
import { wholeNumber } from '../../domain/ingestion-query';
import type { Caller } from '../ports/authenticate';
import type { BackfillPorts } from '../ports/backfill-ports';
import type { BackfillItem, BackfillRun, ItemPage } from '../ports/run-store';

export const ITEMS_BOUND = { least: 1, most: 1_000, usual: 100 } as const;

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

  /** Of a run that was found. Throws INVALID_INPUT. */
  async items(run: Pick<BackfillRun, 'id'>, { first, after }: ItemPage): Promise<readonly BackfillItem[]> {
    wholeNumber('first', first, ITEMS_BOUND.least, ITEMS_BOUND.most);
    if (after !== null && !/^\d{1,18}$/u.test(after)) throw invalid('after', after, 'must be the id of an item');
    return this.ports.runs.items(run.id, { first, after });
  }

  /** Whose runs somebody sees; null: everybody's. */
  async ownerSeenBy({ subject, email, operator }: Caller): Promise<string | null> {
    return operator ? null : (await this.ports.searches.signIn(subject, email)).id;
  }
}
