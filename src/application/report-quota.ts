import type { CostUnit } from '../domain/call-cost';
import { JOB_SOURCES, type JobSourceId } from '../domain/job-source';
import { projectUse, type QuotaState, stateOfUse } from '../domain/quota-projection';
import { accountKey } from './account-key';
import type { Ports } from './ports/ports';
import type { QuotaBalance, SourceAccount } from './ports/quota-ledger';
import type { GateState } from './ports/source-gate';
import { monthStart } from './quota-period';

/** The account of one source and unit in the current period. */
export interface ProviderQuota extends SourceAccount {
  /** null: calls are free of charge, or the source is not configured. */
  readonly unit: CostUnit | null;
  readonly periodStart: Date;
  readonly periodEnd: Date;
  readonly limit: number | null;
  readonly used: number;
  readonly remaining: number | null;
  readonly projectedUse: number;
  readonly exhaustedAt: Date | null;
  readonly saved: number;
  readonly state: QuotaState;
  /** Until when a source that cools down is left alone. */
  readonly retryAt: Date | null;
}

type Health = { readonly state: GateState; readonly until: Date | null };
const HEALTHY: Health = { state: 'open', until: null };

/** What every provider has cost in the current period, and where that leads. */
export class ReportQuota {
  constructor(private readonly ports: Pick<Ports, 'ledger' | 'gate' | 'savedSince' | 'sources' | 'now'>) {}

  async execute(): Promise<readonly ProviderQuota[]> {
    const { ledger, gate, sources, now } = this.ports;
    const [balances, states] = await Promise.all([ledger.balances(), gate.states()]);
    const at = now();
    const quotas = PROVIDER_IDS.flatMap((id): readonly ProviderQuota[] => {
      const source = sources.get(id);
      if (source === undefined) return [unused({ source: id, sandbox: false }, 'not_configured', at)];
      const account = { source: id, sandbox: source.sandbox };
      const health = states.get(accountKey(account)) ?? HEALTHY;
      const { charges } = source.capabilities;
      if (charges.length === 0) return [healthy(unused(account, 'ok', at), health)];
      return charges.map((unit) => {
        const balance = balances.find((one) => one.unit === unit && accountKey(one) === accountKey(account));
        return healthy(inUse(balance ?? unopened(account, unit, source.caps?.[unit] ?? null, at), at), health);
      });
    });
    return Promise.all(quotas.map((quota) => this.withSavings(quota)));
  }

  private async withSavings(quota: ProviderQuota): Promise<ProviderQuota> {
    if (quota.unit === null) return quota;
    const saved = await this.ports.savedSince(quota, quota.periodStart);
    return { ...quota, saved: saved[quota.unit] ?? 0 };
  }
}

const PROVIDER_IDS: readonly JobSourceId[] = JOB_SOURCES.filter((id) => id !== 'file');

function unused(account: SourceAccount, state: QuotaState, now: Date): ProviderQuota {
  return {
    ...account,
    unit: null,
    periodStart: monthStart(now),
    periodEnd: monthStart(now, 1),
    limit: null,
    used: 0,
    remaining: null,
    projectedUse: 0,
    exhaustedAt: null,
    saved: 0,
    state,
    retryAt: null,
  };
}

/** Nothing has been spent in this period, so there are no books yet. */
function unopened(account: SourceAccount, unit: CostUnit, limit: number | null, now: Date): QuotaBalance {
  return { ...account, unit, periodStart: monthStart(now), periodEnd: monthStart(now, 1), limit, used: 0, reserved: 0 };
}

function inUse(
  { source, sandbox, unit, periodStart, periodEnd, limit, used, reserved }: QuotaBalance,
  now: Date,
): ProviderQuota {
  const use = { periodStart, periodEnd, limit, used: used + reserved };
  return {
    ...{ source, sandbox, unit, ...use },
    remaining: limit === null ? null : Math.max(0, limit - use.used),
    ...projectUse(use, now),
    saved: 0,
    state: stateOfUse(use, now),
    retryAt: null,
  };
}

/** A used-up quota is the more lasting trouble, so it is the one that is told. */
function healthy(quota: ProviderQuota, { state, until }: Health): ProviderQuota {
  if (quota.state === 'exhausted') return { ...quota, retryAt: quota.periodEnd };
  return state === 'open' ? quota : { ...quota, state: 'cooling_down', retryAt: until };
}
