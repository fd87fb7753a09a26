import type { SourceRecord } from '../../../src/application/ports/job-source';
import { type CallCost, COST_UNITS, type CostUnit } from '../../../src/domain/call-cost';
import type { RawPosting } from '../../../src/domain/posting';
import type { SourceRequest } from '../../../src/domain/source-request';
import type { Provider } from '../../../src/infrastructure/sources/provider';
import type { ProviderUnderTest } from '../../support/provider-under-test';
import type { FailureName, FailureOutcome } from './failure-outcomes';

/** One value of a filter, and what a call that asks for it holds. */
export type Asked = readonly [value: string, shown: string];

/** What has to be known of a provider to test it; the rest is the same for all. */
export interface ProviderRig {
  readonly provider: Provider;
  /** Finds several pages at the sandbox, where the provider has pages, and at most some hundred records. */
  readonly plenty: Partial<SourceRequest>;
  readonly paged: boolean;
  /** Finds nothing at the sandbox; null: the provider takes no filters. */
  readonly nothing: Partial<SourceRequest> | null;
  /** Keys that the sandbox refuses; empty: none is needed. */
  readonly badKeys: readonly string[];
  /** Where the provider differs from the rest. */
  readonly failures?: Readonly<Partial<Record<FailureName, Partial<FailureOutcome>>>>;
  /** Refusals in the provider's own words, as far as the sandbox knows them. */
  readonly refusals?: readonly (readonly [
    fault: { readonly kind: string; readonly retryAfter?: number },
    FailureOutcome,
  ])[];
  /** The field of a record that holds its title. */
  readonly titleField: string;
  /** Two values each; the usual ones are shown as they are. */
  readonly titles?: readonly [Asked, Asked];
  readonly places?: readonly [Asked, Asked];
  readonly industries?: readonly string[];
  /** What the sandbox's log counts as credits; null: nothing is charged. */
  readonly creditsAre: CostUnit | null;
}

export const postingsOf = (records: readonly SourceRecord[]): readonly RawPosting[] =>
  records.flatMap((record) => ('posting' in record ? [record.posting] : []));
export const keyOf = ({ providerId, url }: RawPosting) => providerId ?? url;
export const keysOf = (records: readonly SourceRecord[]) => new Set(postingsOf(records).map(keyOf));
export const shown = (text: string | null | undefined) => text?.trim() || null;

/** What the books hold, without what is zero. */
export async function booksOf({ ledger }: ProviderUnderTest): Promise<{ used: CallCost; reserved: CallCost }> {
  const balances = await ledger.balances();
  const sums = (figure: 'used' | 'reserved') =>
    Object.fromEntries(balances.map((balance) => [balance.unit, balance[figure]]).filter(([, sum]) => sum !== 0));
  return { used: sums('used'), reserved: sums('reserved') };
}

export function isAtMost(cost: CallCost, most: CallCost): boolean {
  return COST_UNITS.every((unit) => (cost[unit] ?? 0) <= (most[unit] ?? 0));
}
