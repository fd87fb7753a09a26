import type { Provider } from '../../src/infrastructure/sources/provider';
import { type ProviderUnderTest, providerUnderTest } from './provider-under-test';
import { type Answer, type ScriptedServer, startScriptedServer } from './scripted-server';

type SetUp = (...answers: [Answer, ...Answer[]]) => Promise<ProviderUnderTest & { readonly server: ScriptedServer }>;

/** Sets a provider up at servers that answer by script, which are closed after each test of the block. */
export function useScriptedProvider(
  provider: Provider,
  options: Omit<Parameters<typeof providerUnderTest>[1], 'baseUrl'> = {},
): SetUp {
  const servers: ScriptedServer[] = [];
  afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => server.close()));
  });
  return async (...answers) => {
    const server = await startScriptedServer(...answers);
    servers.push(server);
    return { ...providerUnderTest(provider, { ...options, baseUrl: server.url }), server };
  };
}

/** The paths and parameters that a server was asked for. */
export function askedOf({ requests }: ScriptedServer): readonly Readonly<Record<string, string>>[] {
  return requests.map(({ path }) => {
    const url = new URL(path, 'http://asked');
    return { path: url.pathname, ...Object.fromEntries(url.searchParams) };
  });
}
