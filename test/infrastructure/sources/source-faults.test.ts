import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { DomainError } from '../../../src/domain/domain-error';
import type { HttpSurroundings } from '../../../src/infrastructure/sources/provider-http';
import { PROVIDERS } from '../../../src/infrastructure/sources/provider-list';
import { drained } from '../../support/drained';
import { providerUnderTest } from '../../support/provider-under-test';
import {
  type Answer,
  connectionFaults,
  json,
  type ScriptedServer,
  startScriptedServer,
  status,
  text,
} from '../../support/scripted-server';

const KEY = 'key-that-nobody-may-see';
const servers: Pick<ScriptedServer, 'close'>[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function serving(answer: Answer): Promise<string> {
  const server = await startScriptedServer(answer);
  servers.push(server);
  return server.url;
}

/** Accepts connections and says nothing, so that a TLS handshake with it does not end. */
async function speechless(): Promise<string> {
  const sockets = new Set<{ destroy(): void }>();
  const server = createServer((socket) => sockets.add(socket.on('error', () => undefined)));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const close = () =>
    new Promise<void>((closed) => {
      server.close(() => closed());
      for (const socket of sockets) socket.destroy();
    });
  servers.push({ close });
  return `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A port on which nobody listens any more. */
async function nobody(): Promise<string> {
  const server = await startScriptedServer(json({}));
  await server.close();
  return server.url;
}

interface Fault {
  readonly name: string;
  readonly url: () => Promise<string>;
  readonly code: DomainError['code'];
  readonly attempts: 1 | 4;
  readonly says: RegExp;
  readonly surroundings?: HttpSurroundings;
}

const retried = { code: 'SOURCE_UNAVAILABLE', attempts: 4 } as const;
const broken = { code: 'SOURCE_CONTRACT', attempts: 1 } as const;

const faults: readonly Fault[] = [
  { name: 'connection refused', url: nobody, says: /ECONNREFUSED/u, ...retried },
  { name: 'connection reset', url: () => serving(connectionFaults.reset), says: /connection failed/u, ...retried },
  { name: 'reset midway', url: () => serving(connectionFaults.resetMidway), says: /connection failed/u, ...retried },
  { name: 'closed midway', url: () => serving(connectionFaults.closedMidway), says: /connection failed/u, ...retried },
  {
    name: 'slow body',
    url: () => serving(connectionFaults.trickle),
    says: /no complete answer within 100 ms/u,
    surroundings: { timeouts: { total: 100 } },
    ...retried,
  },
  ...[500, 502, 503, 504].map((code) => ({
    name: `${code}`,
    url: () => serving(status(code)),
    says: new RegExp(`after 4 attempts: answered ${code}: status ${code}`, 'u'),
    ...retried,
  })),
  { name: 'broken JSON', url: () => serving(text('{"data": [', 'application/json')), says: /not JSON/u, ...broken },
  {
    name: 'HTML',
    url: () => serving(text('<html>Cookies?</html>', 'text/html')),
    says: /text\/html .*Cookies\?/u,
    ...broken,
  },
  { name: 'wrong shape', url: () => serving(json({ items: [] })), says: /without a list/u, ...broken },
  {
    name: 'huge body',
    url: () => serving(text(Buffer.alloc(17 * 1024 ** 2, ' '), 'application/json')),
    says: /an answer larger than 16 MiB/u,
    ...broken,
  },
  ...[400, 404, 405, 410, 422].map((code) => ({
    name: `${code}`,
    url: () => serving(status(code)),
    code: 'SOURCE_REFUSED' as const,
    attempts: 1 as const,
    says: new RegExp(`answered ${code}: status ${code}`, 'u'),
  })),
  { name: '401', url: () => serving(status(401)), code: 'SOURCE_REFUSED', attempts: 1, says: /answered 401/u },
  { name: '402', url: () => serving(status(402)), code: 'QUOTA_EXHAUSTED', attempts: 1, says: /answered 402/u },
  { name: '501', url: () => serving(status(501)), code: 'SOURCE_UNAVAILABLE', attempts: 1, says: /answered 501/u },
  {
    name: '429 for an hour',
    url: () => serving(status(429, { 'retry-after': '3600' })),
    code: 'QUOTA_EXHAUSTED',
    attempts: 1,
    says: /no request before 20/u,
  },
];

describe.each(PROVIDERS)('$name, when the other side fails', (provider) => {
  const { name } = provider;
  const failureAt = async (url: string, surroundings: HttpSurroundings = {}) => {
    const { source, delays, logged } = providerUnderTest(provider, { baseUrl: url, apiKey: KEY, ...surroundings });
    return { ...(await drained(source)), delays, logged };
  };

  it.each(faults)('$name: $code after $attempts attempts', async ({ url, surroundings, code, attempts, says }) => {
    const { failure, records, delays, logged } = await failureAt(await url(), surroundings);
    expect(failure).toBeInstanceOf(DomainError);
    expect(failure).toMatchObject({ code, message: expect.stringMatching(says) });
    expect(failure).toMatchObject({ message: expect.stringContaining(name) });
    expect(delays).toEqual(attempts === 4 ? [1_000, 2_000, 4_000] : []);
    expect(records).toEqual([]);
    expect(JSON.stringify([logged, (failure as Error).message])).not.toContain(KEY);
  });

  // The client looks at these three clocks once a second only, hence all at once.
  it('a connection, an answer or a body that does not come: SOURCE_UNAVAILABLE after 4 attempts', async () => {
    const [silence, stall] = [await serving(connectionFaults.silence), await serving(connectionFaults.stall)];
    const outcomes = await Promise.all([
      failureAt(await speechless(), { timeouts: { connect: 100 } }),
      failureAt(silence, { timeouts: { headers: 100 } }),
      failureAt(stall, { timeouts: { idle: 100 } }),
    ]);
    expect(outcomes.map(({ failure }) => (failure as Error).message)).toEqual([
      `${name} is unavailable after 4 attempts: no connection within 100 ms`,
      `${name} is unavailable after 4 attempts: no answer within 100 ms`,
      `${name} is unavailable after 4 attempts: the answer stalled for 100 ms`,
    ]);
    for (const { failure, delays } of outcomes) {
      expect(failure).toMatchObject({ code: 'SOURCE_UNAVAILABLE' });
      expect(delays).toEqual([1_000, 2_000, 4_000]);
    }
  });

  it('429: retried, unless it means a block that lasts', async () => {
    const { failure, delays } = await failureAt(await serving(status(429)));
    expect(failure).toMatchObject({ code: name === 'Remotive' ? 'QUOTA_EXHAUSTED' : 'SOURCE_UNAVAILABLE' });
    expect(delays).toHaveLength(name === 'Remotive' ? 0 : 3);
  });

  it('403: never retried', async () => {
    const { failure, delays } = await failureAt(await serving(status(403)));
    expect(failure).toMatchObject({ code: name === 'Remotive' ? 'QUOTA_EXHAUSTED' : 'SOURCE_REFUSED' });
    expect(delays).toEqual([]);
  });
});
