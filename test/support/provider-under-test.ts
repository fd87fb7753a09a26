import type { QuotaCaps } from '../../src/application/ports/quota-ledger';
import type { Provider } from '../../src/infrastructure/sources/provider';
import type { CallEvent } from '../../src/infrastructure/sources/provider-calls';
import type { HttpSurroundings } from '../../src/infrastructure/sources/provider-http';
import { ProviderSource } from '../../src/infrastructure/sources/provider-source';
import { MemoryPageVault, MemoryQuotaLedger, MemorySourceGate } from './memory-accounts';
import { notedWaits } from './noted-waits';

export interface ProviderUnderTest {
  readonly source: ProviderSource;
  readonly ledger: MemoryQuotaLedger;
  readonly vault: MemoryPageVault;
  readonly gate: MemorySourceGate;
  readonly events: readonly CallEvent[];
  readonly delays: readonly number[];
  readonly logged: readonly { readonly event: string; readonly details: unknown }[];
}

export interface ProviderOptions extends HttpSurroundings {
  readonly baseUrl: string;
  readonly apiKey?: string;
  readonly sandbox?: boolean;
  readonly caps?: QuotaCaps;
}

/** A provider's source over memory accounts, in which nothing is waited for and no pace holds it up. */
export function providerUnderTest(provider: Provider, options: ProviderOptions): ProviderUnderTest {
  const { baseUrl, apiKey = 'key', sandbox = false, caps = {}, wait: also, ...rest } = options;
  const { surroundings, ...noted } = notedWaits();
  const now = rest.now ?? surroundings.now;
  const wait = async (ms: number, signal: AbortSignal) => {
    await surroundings.wait(ms);
    await also?.(ms, signal);
  };
  const ledger = new MemoryQuotaLedger(new Map([[provider.id, caps]]), now);
  const accounts = { ledger, vault: new MemoryPageVault(ledger), gate: new MemorySourceGate(now, wait) };
  const events: CallEvent[] = [];
  const settings = {
    baseUrl,
    apiKey: provider.credentials === null ? null : apiKey,
    sandbox,
    plan: { pace: [], caps },
  };
  const onCall = (event: CallEvent) => void events.push(event);
  const source = new ProviderSource(provider, settings, { ...surroundings, ...rest, wait, accounts, onCall });
  return { source, ...accounts, events, ...noted };
}
