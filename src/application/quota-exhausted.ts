import type { CostUnit } from '../domain/call-cost';
import { SourcePaused } from '../domain/domain-error';
import { accountKey } from './account-key';
import type { SourceAccount } from './ports/quota-ledger';

/** A unit of which there is less left than was asked for. */
export interface QuotaShortage {
  readonly unit: CostUnit;
  readonly asked: number;
  readonly limit: number;
  readonly used: number;
  readonly reserved: number;
  readonly periodEnd: Date;
}

/** Why a call may not be paid for, and until when: the latest of the periods that have to end first. */
export function quotaExhausted(account: SourceAccount, shortages: readonly QuotaShortage[]): SourcePaused {
  const retryAt = new Date(Math.max(...shortages.map(({ periodEnd }) => periodEnd.getTime())));
  const reasons = shortages.map(
    ({ unit, asked, limit, used, reserved }) =>
      `${asked} ${unit} were asked for, and of ${limit} there are ${used} spent and ${reserved} set aside`,
  );
  return new SourcePaused(
    'QUOTA_EXHAUSTED',
    `The quota of ${accountKey(account)} is used up until ${retryAt.toISOString()}: ${reasons.join('; ')}`,
    retryAt,
  );
}
