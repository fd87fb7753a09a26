import { type Sandbox, startSandbox } from '../../sandbox/server';
import type { QuotaCaps } from '../../src/application/ports/quota-ledger';
import type { Provider } from '../../src/infrastructure/sources/provider';
import type { ProviderFailure } from '../../src/infrastructure/sources/provider-failure';
import type { HttpSurroundings } from '../../src/infrastructure/sources/provider-http';
import { notedWaits } from './noted-waits';
import { type ProviderUnderTest, providerUnderTest } from './provider-under-test';

/** When the sandbox's clock stands still, and ours with it. */
export const SANDBOX_NOW = new Date('2026-11-20T12:00:00Z');

/** One request as the sandbox has noted it. */
interface LoggedRequest {
  readonly provider: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly status: ProviderFailure['status'];
  readonly rows: number;
  /** What the provider charged, in its unit; of rows and requests the rows. */
  readonly credits: number;
}

/** One row of the market as a provider shows it. */
interface Truth {
  readonly id: number | string;
  readonly url: string | null;
  readonly title: string | null;
  readonly company: string | null;
}

export interface SandboxRig {
  control(path: string, body?: unknown): Promise<unknown>;
  requests(): Promise<readonly LoggedRequest[]>;
  market(provider: Provider): Promise<readonly Truth[]>;
  fault(provider: Provider, fault: Readonly<Record<string, unknown>>): Promise<unknown>;
  /** The provider's source at its stand-in; the time that it waits for passes on both clocks at once. */
  underTest(
    provider: Provider,
    options?: HttpSurroundings & { readonly apiKey?: string; readonly caps?: QuotaCaps },
  ): ProviderUnderTest;
}

/** One sandbox for the tests of a block, as new for each. */
export function useSandbox(plan: 'free' | 'paid' = 'paid'): SandboxRig {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await startSandbox({ port: 0, plan, now: SANDBOX_NOW });
  });
  beforeEach(() => control('reset', {}));
  afterAll(() => sandbox.close());

  const control = async (path: string, body?: unknown): Promise<unknown> => {
    const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
    const response = await fetch(`${sandbox.url}/_sandbox/${path}`, init);
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response.json();
  };
  return {
    control,
    requests: async () => (await control('requests')) as readonly LoggedRequest[],
    market: async (provider) => (await control(`market?provider=${nameOf(provider)}`)) as readonly Truth[],
    fault: (provider, fault) => control('faults', { provider: nameOf(provider), times: -1, ...fault }),
    underTest: (provider, options = {}) => {
      const { surroundings } = notedWaits(SANDBOX_NOW);
      const wait: HttpSurroundings['wait'] = async (ms, signal) => {
        await surroundings.wait?.(ms, signal);
        await control('clock', { advanceSeconds: ms / 1_000 });
      };
      const baseUrl = `${sandbox.url}/${nameOf(provider)}`;
      return providerUnderTest(provider, {
        sandbox: true,
        apiKey: 'sandbox',
        ...surroundings,
        wait,
        ...options,
        baseUrl,
      });
    },
  };
}

const nameOf = ({ environment }: Provider) => environment.toLowerCase();
