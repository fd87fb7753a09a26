import type { Budget } from '../../domain/backfill/backfill-plan';
import type { PlannedSource } from '../../domain/backfill/planned-source';
import { accountKey } from '../account-key';
import type { BackfillPorts } from '../ports/backfill-ports';
import type { JobSource } from '../ports/job-source';
import type { SourceAccount } from '../ports/quota-ledger';

export function plannedSource({ id, capabilities }: JobSource): PlannedSource {
  return { id, ...capabilities };
}

export function accountOf({ id, sandbox }: JobSource): SourceAccount {
  return { source: id, sandbox };
}

/** The sources that can be searched: nobody pays for an import. */
export function searchable(sources: BackfillPorts['sources']): readonly JobSource[] {
  return [...sources.values()].filter(({ capabilities }) => capabilities.kind === 'provider');
}

/** What may be spent, by account: what calls under way have set aside is not spent, and most of it comes back. */
export type Budgets = (account: SourceAccount) => Budget;

/** Read before a transaction begins, since the books have transactions of their own. */
export async function readBudgets({ ledger, gate }: Pick<BackfillPorts, 'ledger' | 'gate'>): Promise<Budgets> {
  const balances = await ledger.balances();
  const states = await gate.states();
  return (account) => {
    const capped = balances.filter((balance) => accountKey(balance) === accountKey(account) && balance.limit !== null);
    const left = capped.map(({ unit, limit, used }) => [unit, Math.max(0, limit! - used)]);
    const ends = capped.map(({ periodEnd }) => periodEnd.getTime());
    return {
      left: Object.fromEntries(left),
      renewsAt: ends.length === 0 ? null : Math.max(...ends),
      pausedUntil: states.get(accountKey(account))?.until?.getTime() ?? null,
    };
  };
}
