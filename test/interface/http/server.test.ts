import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Registry } from 'prom-client';
import type { InsightsStore } from '../../../src/application/ports/insights-store';
import { startServer } from '../../../src/interface/http/server';
import { startApi } from '../../support/api';
import { BruteForceInsights } from '../../support/brute-force-insights';

const json = async (url: string) => {
  const response = await fetch(url);
  return { status: response.status, body: await response.json() };
};

describe('health', () => {
  it('is alive whatever happens, and ready while the database can be reached', async () => {
    const api = await startApi();
    try {
      expect(await json(`${api.url}/healthz`)).toEqual({ status: 200, body: { status: 'ok' } });
      expect(await json(`${api.url}/readyz`)).toEqual({ status: 200, body: { status: 'ready', database: 'ok' } });
      await api.db.destroy();
      expect(await json(`${api.url}/readyz`)).toEqual({
        status: 503,
        body: { status: 'not ready', database: 'unreachable' },
      });
      expect(await json(`${api.url}/healthz`)).toEqual({ status: 200, body: { status: 'ok' } });
    } finally {
      await api.stop();
    }
  });

  it('hides and logs what goes wrong in the check itself', async () => {
    const failure = new Error('connect ECONNREFUSED 10.0.0.7:5432');
    const api = await startApi({ server: { readiness: () => Promise.reject(failure) } });
    try {
      const response = await fetch(`${api.url}/readyz`);
      const requestId = response.headers.get('x-request-id');
      expect(response.status).toBe(500);
      expect(await response.json()).toEqual({
        errors: [{ message: 'Internal server error', extensions: { code: 'INTERNAL_SERVER_ERROR', requestId } }],
      });
      expect(api.logged).toEqual([{ event: 'request-failed', details: { requestId, method: 'GET', error: failure } }]);
    } finally {
      await api.stop();
    }
  });
});

describe('stopping', () => {
  it('answers what is under way, and then takes no more', async () => {
    const gate = { open: () => {}, entered: () => {} };
    const opened = new Promise<void>((resolve) => {
      gate.open = resolve;
    });
    const entered = new Promise<void>((resolve) => {
      gate.entered = resolve;
    });
    const insights: InsightsStore = Object.assign(new BruteForceInsights(() => []), {
      async prevalence() {
        gate.entered();
        await opened;
        return { postings: 7, uniqueCompanies: 1, notExtracted: 0, withoutText: 0, sandbox: 0, counts: [] };
      },
    });
    const api = await startApi({ ports: { insights } });
    await api.query('{ __typename }');
    const underWay = api.query('{ skillInsights(filter: {}) { totals { postingsCount } } }');
    await entered;
    const stopped = api.stop();
    await expect(refusedFrom(api.url)).resolves.toBe(true);
    gate.open();
    const answer = await underWay;
    expect(answer.data).toEqual({ skillInsights: { totals: { postingsCount: 7 } } });
    expect(answer.headers.get('connection')).toBe('close');
    await stopped;
    await expect(fetch(`${api.url}/healthz`)).rejects.toThrow('fetch failed');
  });

  /** True as soon as a new connection is turned away, which it is a moment after the stop began. */
  async function refusedFrom(url: string): Promise<boolean> {
    for (;;) {
      const refused = await fetch(`${url}/healthz`, { headers: { connection: 'close' } }).then(
        (response) => response.status === 503,
        () => true,
      );
      if (refused) return true;
      await new Promise((next) => setImmediate(next));
    }
  }
});

it('a port that is taken is the system’s own error', async () => {
  const occupant = createServer();
  await new Promise<void>((resolve) => occupant.listen(0, '127.0.0.1', resolve));
  const { port } = occupant.address() as AddressInfo;
  const api = await startApi();
  try {
    const ports = {
      app: api.app,
      backfills: api.backfills,
      people: api.people,
      authenticate: () => Promise.reject(new Error('not asked')),
      readiness: async () => ({ ready: true, details: {} }),
      metrics: new Registry(),
      log: () => undefined,
      signal: new AbortController().signal,
    };
    const starting = startServer(
      { host: '127.0.0.1', port, production: false, rateLimits: { queriesPerMinute: 0, uploadsPerHour: 0 } },
      ports,
    );
    await expect(starting).rejects.toMatchObject({ code: 'EADDRINUSE', syscall: 'listen', port });
  } finally {
    await api.stop();
    await new Promise((resolve) => occupant.close(resolve));
  }
});
