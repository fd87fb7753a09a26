import type { PlanEstimate } from '../../domain/backfill/estimate-plan';
import type { BackfillPorts } from '../ports/backfill-ports';
import type { BackfillRun } from '../ports/run-store';
import type { StartBackfill } from './start-backfill';
import { userNamed } from './user-named';

/** What an operator has fetched for one user: whatever of the last month of the user's active searches is not there. */
export class RefillUser {
  constructor(
    private readonly ports: Pick<BackfillPorts, 'searches'>,
    private readonly startBackfill: StartBackfill,
  ) {}

  /** Throws INVALID_INPUT unless one user is named by subject or email. */
  async execute(name: string): Promise<BackfillRun> {
    const { id: userId } = await userNamed(this.ports.searches, name);
    const queries = await this.ports.searches.active(userId);
    return this.startBackfill.execute({ trigger: 'manual', userId, queries });
  }

  /** What that would cost, without doing it. Throws as that does. */
  async estimate(name: string): Promise<readonly PlanEstimate[]> {
    const { id } = await userNamed(this.ports.searches, name);
    return this.startBackfill.estimate(await this.ports.searches.active(id));
  }
}
