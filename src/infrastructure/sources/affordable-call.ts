import { accountKey } from '../../application/account-key';
import type { QuotaBalance, QuotaLedger, SourceAccount } from '../../application/ports/quota-ledger';
import type { CallCost, CostUnit } from '../../domain/call-cost';
import { SourcePaused } from '../../domain/domain-error';
import type { Provider, ProviderCall } from './provider';
import { QuotaRefusal } from './provider-failure';

/** Calls under way set aside more than most of them cost, and give it back soon. */
const GIVEN_BACK_AFTER_MS = 30_000;

/** What is set aside for a call, and from which books. */
interface Booking {
  readonly ledger: QuotaLedger;
  readonly account: SourceAccount;
  readonly now: Date;
}

/** Whether a call was not made because our own books say so, and not the provider. */
export function isShortOfQuota(error: unknown): boolean {
  return error instanceof SourcePaused && error.code === 'QUOTA_EXHAUSTED' && !(error instanceof QuotaRefusal);
}

/**
 * The call to make instead of one that more was to be set aside for than is left: the same for less; null: there is none.
 * Throws SourcePaused where there would be enough but for the calls under way.
 */
export async function affordableCall(
  provider: Pick<Provider, 'within' | 'mostCost'>,
  call: ProviderCall,
  { ledger, account, now }: Booking,
): Promise<ProviderCall | null> {
  const capped = (await ledger.balances()).filter(
    (balance) => accountKey(balance) === accountKey(account) && balance.limit !== null,
  );
  const within = (taken: Taken) => provider.within?.(call, leftOf(capped, taken)) ?? null;
  if (!isWithin(provider.mostCost(call), leftOf(capped, spent))) {
    const smaller = within(({ used, reserved }) => used + reserved);
    if (smaller !== null || within(spent) === null) return smaller;
  }
  const retryAt = new Date(now.getTime() + GIVEN_BACK_AFTER_MS);
  const message = `The quota of ${accountKey(account)} is set aside for calls under way: again at ${retryAt.toISOString()}`;
  throw new SourcePaused('QUOTA_EXHAUSTED', message, retryAt);
}

type Taken = (balance: QuotaBalance) => number;

const spent: Taken = ({ used }) => used;

function isWithin(cost: CallCost, left: CallCost): boolean {
  return Object.entries(left).every(([unit, amount]) => (cost[unit as CostUnit] ?? 0) <= amount);
}

function leftOf(balances: readonly QuotaBalance[], taken: Taken): CallCost {
  return Object.fromEntries(balances.map((balance) => [balance.unit, Math.max(0, balance.limit! - taken(balance))]));
}
