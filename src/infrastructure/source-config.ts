import type { QuotaCaps } from '../application/ports/quota-ledger';
import { COST_UNITS } from '../domain/call-cost';
import type { JobSourceId } from '../domain/job-source';
import type { EnvironmentReader } from './environment-reader';
import type { Provider, ProviderPlan } from './sources/provider';
import { PROVIDERS } from './sources/provider-list';

/** How one provider is reached, and what we allow ourselves to spend there. */
interface SourceConfig {
  /** null: none is needed, or the source is not configured. */
  readonly apiKey: string | null;
  readonly baseUrl: string;
  readonly plan: ProviderPlan;
}

export type SourceConfigs = ReadonlyMap<JobSourceId, SourceConfig>;

const MOST_UNITS = 1_000_000_000;

/** The settings of every provider, by the prefix that its own file names. */
export function readSourceConfigs(read: EnvironmentReader): SourceConfigs {
  return new Map(PROVIDERS.map((provider) => [provider.id, readSource(provider, read)]));
}

function readSource(provider: Provider, read: EnvironmentReader): SourceConfig {
  const { environment, plans } = provider;
  const apiKey = provider.credentials === null ? null : read.text(`${environment}_API_KEY`);
  const baseUrl = read.baseUrl(`${environment}_BASE_URL`, provider.baseUrl);
  if (plans.paid === undefined) return { apiKey, baseUrl, plan: plans.free };
  const plan = plans[read.oneOf(`${environment}_PLAN`, ['free', 'paid'] as const) ?? 'free'] ?? plans.free;
  return { apiKey, baseUrl, plan: { ...plan, caps: { ...plan.caps, ...ownCaps(provider, read) } } };
}

/** `<PREFIX>_MONTHLY_ROWS`, `<PREFIX>_MONTHLY_REQUESTS`: what the account's plan is worth, or less. */
function ownCaps({ environment, capabilities }: Provider, read: EnvironmentReader): QuotaCaps {
  const caps: Record<string, number> = {};
  for (const unit of COST_UNITS) {
    if (!capabilities.charges.includes(unit)) continue;
    const cap = read.wholeNumber(`${environment}_MONTHLY_${unit.toUpperCase()}`, 0, MOST_UNITS);
    if (cap !== null) caps[unit] = cap;
  }
  return caps;
}
