import type { PlanEstimate } from '../../domain/backfill/estimate-plan';
import { invalid } from '../../domain/domain-error';
import type { BackfillPorts } from '../ports/backfill-ports';
import type { BackfillRun } from '../ports/run-store';
import type { User } from '../ports/search-query-store';
import type { StartBackfill } from './start-backfill';

/** What an operator has fetched for one user: whatever of the last month of the user's active searches is not there. */
export class RefillUser {
  constructor(
    private readonly ports: Pick<BackfillPorts, 'searches'>,
    private readonly startBackfill: StartBackfill,
  ) {}

  /** Throws INVALID_INPUT unless one user is named by subject or email. */
  async execute(name: string): Promise<BackfillRun> {
    const { id: userId } = await this.userNamed(name);
    const queries = await this.ports.searches.active(userId);
    return this.startBackfill.execute({ trigger: 'manual', userId, queries });
  }

  /** What that would cost, without doing it. Throws as that does. */
  async estimate(name: string): Promise<readonly PlanEstimate[]> {
    const { id } = await this.userNamed(name);
    return this.startBackfill.estimate(await this.ports.searches.active(id));
  }

  private async userNamed(name: string): Promise<User> {
    const [user, ...others] = await this.ports.searches.named(name);
    if (user === undefined) throw invalid('user', name, 'there is no user with this subject or email');
    if (others.length > 0) throw invalid('user', name, `${others.length + 1} users have this email: name the subject`);
    return user;
  }
}
