import { type Sandbox, startSandbox } from '../../../sandbox/server';
import type { SourceRecord } from '../../../src/application/ports/job-source';
import { createSources } from '../../../src/infrastructure/sources/configured-sources';
import { standIns } from '../../../src/infrastructure/sources/open-market';
import type { HttpSurroundings } from '../../../src/infrastructure/sources/provider-http';
import { providerOf } from '../../../src/infrastructure/sources/provider-list';
import { drained } from '../../support/drained';
import { MemoryPageVault, MemoryQuotaLedger, MemorySourceGate } from '../../support/memory-accounts';
import { providerUnderTest } from '../../support/provider-under-test';

type ProviderName = 'theirstack' | 'remotive';
interface LoggedRequest {
  readonly status: number | null;
  readonly credits: number;
  readonly rows: number;
}

let sandbox: Sandbox;

/** One sandbox for the tests of a block, as new for each. */
function useSandbox(plan: 'free' | 'paid'): void {
  beforeAll(async () => {
    sandbox = await startSandbox({ port: 0, plan, now: new Date('2026-11-20T12:00:00Z') });
  });
  beforeEach(() => control('reset', {}));
  afterAll(() => sandbox.close());
}

const control = async (path: string, body?: unknown): Promise<unknown> => {
  const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
  const response = await fetch(`${sandbox.url}/_sandbox/${path}`, init);
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response.json();
};
const requests = async () => (await control('requests')) as readonly LoggedRequest[];

function underTest(name: ProviderName, surroundings: HttpSurroundings = {}) {
  return providerUnderTest(providerOf(name), { baseUrl: `${sandbox.url}/${name}`, apiKey: 'sandbox', ...surroundings });
}
const sourceOf = (name: ProviderName, surroundings: HttpSurroundings = {}) => underTest(name, surroundings).source;

const postings = (records: readonly SourceRecord[]) =>
  records.flatMap((record) => ('posting' in record ? [record.posting] : []));

describe('the sources at the sandbox', () => {
  useSandbox('paid');

  it('brings 250 rows of TheirStack in three equal pages, each row as the market knows it', async () => {
    const { pages, records, failure } = await drained(sourceOf('theirstack'), { maxResults: 250 });
    expect({ pages, failure }).toEqual({ pages: [84, 84, 82], failure: null });
    const market = (await control('market?provider=theirstack')) as readonly {
      id: number;
      title: string | null;
      company: string | null;
    }[];
    const truth = new Map(market.map((listing) => [String(listing.id), listing]));
    for (const { providerId, title, company } of postings(records)) {
      expect({ title, company }).toEqual({
        title: truth.get(providerId ?? '')?.title,
        company: truth.get(providerId ?? '')?.company,
      });
    }
    expect(records).toHaveLength(postings(records).length);
    expect(JSON.stringify(records)).not.toContain('hiring_team');
  });

  it.each(['Berlin', 'Germany', 'Remote', 'Dallas, TX', 'Texas'])(
    'pays for no row that a filter by the same location would drop: %s',
    async (location) => {
      const { records } = await drained(sourceOf('theirstack'), { places: [location], maxResults: 250 });
      expect(records.length).toBeGreaterThan(10);
      for (const posting of postings(records)) expect(posting.location).toContain(location);
    },
  );

  it('refuses a wrong key at once', async () => {
    const settings = { baseUrl: `${sandbox.url}/theirstack`, apiKey: 'invalid' };
    const { source } = providerUnderTest(providerOf('theirstack'), settings);
    expect((await drained(source)).failure).toMatchObject({
      code: 'SOURCE_REFUSED',
      message: expect.stringContaining('401'),
    });
    expect(await requests()).toHaveLength(1);
  });

  it('brings what Remotive has, and says when it was asked too often', async () => {
    const source = sourceOf('remotive');
    const market = (await control('market?provider=remotive')) as readonly { url: string }[];
    expect(postings((await drained(source)).records).map(({ url }) => url)).toEqual(market.map(({ url }) => url));
    expect((await drained(source, { maxResults: 5 })).pages).toEqual([5]);
    expect((await drained(source)).failure).toMatchObject({
      code: 'QUOTA_EXHAUSTED',
      message: expect.stringContaining('too often'),
    });
    expect(await requests()).toHaveLength(3);
  });

  const faults = [
    { kind: 'status', status: 503, code: 'SOURCE_UNAVAILABLE', attempts: 4 },
    { kind: 'reset', code: 'SOURCE_UNAVAILABLE', attempts: 4 },
    { kind: 'broken-json', code: 'SOURCE_CONTRACT', attempts: 1 },
    { kind: 'wrong-shape', code: 'SOURCE_CONTRACT', attempts: 1 },
    { kind: 'html', code: 'SOURCE_CONTRACT', attempts: 1 },
    { kind: 'huge-body', code: 'SOURCE_CONTRACT', attempts: 1 },
  ] as const;
  it.each((['theirstack', 'remotive'] as const).flatMap((provider) => faults.map((fault) => ({ provider, ...fault }))))(
    '$provider with $kind: $code after $attempts attempts',
    async ({ provider, code, attempts, ...fault }) => {
      await control('faults', { provider, times: -1, ...fault });
      expect((await drained(sourceOf(provider), { maxResults: 20 })).failure).toMatchObject({ code });
      expect(await requests()).toHaveLength(attempts);
    },
  );

  it.each([
    ['burst-429', { times: 3 }, null, 4],
    ['quota-429', { times: 1, retryAfter: 3_600 }, 'QUOTA_EXHAUSTED', 1],
    ['credits-402', { times: 1 }, 'QUOTA_EXHAUSTED', 1],
    ['status', { times: 3, status: 500 }, null, 4],
  ] as const)('TheirStack with %s %j ends with %s after %i requests', async (kind, fault, code, attempts) => {
    await control('faults', { provider: 'theirstack', kind, ...fault });
    const { failure, records } = await drained(sourceOf('theirstack'), { maxResults: 20 });
    expect((failure as { code?: string } | null)?.code ?? null).toBe(code);
    expect(records).toHaveLength(code === null ? 20 : 0);
    expect(await requests()).toHaveLength(attempts);
  });

  it('reads around one bad record', async () => {
    await control('faults', { provider: 'theirstack', kind: 'bad-record', value: 5 });
    const { records } = await drained(sourceOf('theirstack'), { maxResults: 20 });
    expect(records.filter((record) => 'unreadable' in record)).toMatchObject([
      { unreadable: 'job_title is a number, not text' },
    ]);
    expect(postings(records)).toHaveLength(19);
  });

  it('books what the provider charged, and keeps every answer', async () => {
    const { source, ledger, vault } = underTest('theirstack');
    await drained(source, { maxResults: 250 });
    const charged = (await requests()).reduce((sum, { credits }) => sum + credits, 0);
    expect(await ledger.balances()).toMatchObject([{ source: 'theirstack', unit: 'rows', used: charged, reserved: 0 }]);
    expect(await vault.count()).toBe(3);
  });

  it('checks a source for nothing, and stores nothing of what comes', async () => {
    const { source, vault } = underTest('theirstack');
    const { records, cost } = await source.check(new AbortController().signal);
    expect({ records: records.length, cost }).toEqual({ records: 1, cost: {} });
    expect((await requests()).map(({ credits }) => credits)).toEqual([0]);
    for await (const page of vault.pages('all')) expect(page.request.maxResults).toBe(0);
    for await (const _ of vault.pages('unread')) throw new Error('the check is read');
  });

  it('is what the settings make of it', async () => {
    const ledger = new MemoryQuotaLedger();
    const accounts = { ledger, vault: new MemoryPageVault(ledger), gate: new MemorySourceGate() };
    const surroundings = { accounts, now: () => new Date(), log: () => undefined };
    const configs = standIns(sandbox.url);
    const sources = createSources({ configs, sandbox: true }, surroundings);
    expect([...sources.keys()]).toEqual([...configs.keys()]);
    for (const [id, source] of sources)
      expect({ id: source.id, sandbox: source.sandbox }).toEqual({ id, sandbox: true });
    const keyless = new Map([...configs].map(([id, config]) => [id, { ...config, apiKey: null }]));
    const free = [...createSources({ configs: keyless, sandbox: false }, surroundings).keys()];
    expect(free).toContain('remotive');
    for (const paid of ['theirstack', 'jsearch', 'active_jobs_db'] as const) expect(free).not.toContain(paid);
  });
});

describe('the sources at the sandbox, on the free plan', () => {
  useSandbox('free');
  const wait = async (ms: number) => {
    await control('clock', { advanceSeconds: Math.ceil(ms / 1_000) });
  };

  it('manages on the free plan, waiting for its rate windows', async () => {
    const { pages, failure } = await drained(sourceOf('theirstack', { wait }), { maxResults: 190 });
    expect(failure).toBeNull();
    expect(pages).toEqual([24, 24, 24, 24, 24, 24, 24, 22]);
    const log = await requests();
    expect(log[0]).toMatchObject({ status: 403, credits: 0 });
    expect(log.reduce((sum, { credits }) => sum + credits, 0)).toBe(192);
  });

  it('says when the credits are used up, after the rows that they paid for', async () => {
    const { records, failure } = await drained(sourceOf('theirstack', { wait }), { maxResults: 300 });
    expect(records).toHaveLength(200);
    expect(failure).toMatchObject({ code: 'QUOTA_EXHAUSTED', message: expect.stringContaining('Not enough credits') });
  });
});
