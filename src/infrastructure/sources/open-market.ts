import type { Config } from '../config';
import { startSandboxProcess } from '../sandbox/sandbox-process';
import type { SourceConfigs } from '../source-config';
import type { ProviderPlan } from './provider';
import { PROVIDERS } from './provider-list';

/** Where the providers are: the real ones, or all of them stood in for. */
export interface Market {
  readonly configs: SourceConfigs;
  readonly sandbox: boolean;
  close(): Promise<void>;
}

/** Any key opens the stand-in providers. */
const SANDBOX_KEY = 'sandbox';
/** They are our own and on this machine: nothing has to be spared. */
const SANDBOX_PLAN: ProviderPlan = { pace: [], caps: {} };

/** With the sandbox on, the stand-ins are started and take the providers' places. */
export async function openMarket({ sandbox, sources }: Config): Promise<Market> {
  if (!sandbox) return { configs: sources, sandbox, close: async () => undefined };
  const { url, stop } = await startSandboxProcess();
  return { configs: standIns(url), sandbox, close: stop };
}

/** The stand-ins of a sandbox at `url`. */
export function standIns(url: string): SourceConfigs {
  return new Map(
    PROVIDERS.map(({ id, environment, credentials }) => {
      const apiKey = credentials === null ? null : SANDBOX_KEY;
      return [id, { apiKey, baseUrl: `${url}/${environment.toLowerCase()}`, plan: SANDBOX_PLAN }];
    }),
  );
}
