import type { SourceRecord } from '../../../src/application/ports/job-source';
import { createSources } from '../../../src/infrastructure/sources/configured-sources';
import { standIns } from '../../../src/infrastructure/sources/open-market';
import { remotive } from '../../../src/infrastructure/sources/providers/remotive';
import { theirStack } from '../../../src/infrastructure/sources/providers/theirstack';
import { drained } from '../../support/drained';
import { MemoryPageVault, MemoryQuotaLedger, MemorySourceGate } from '../../support/memory-accounts';
import { useSandbox } from '../../support/sandbox-rig';

const postings = (records: readonly SourceRecord[]) =>
  records.flatMap((record) => ('posting' in record ? [record.posting] : []));

describe('the sources at the sandbox', () => {
  const sandbox = useSandbox();

  it('brings 1,250 rows of TheirStack in three equal pages, each row as the market knows it', async () => {
    const { pages, records, failure } = await drained(sandbox.underTest(theirStack).source, { maxResults: 1_250 });
    expect({ pages, failure }).toEqual({ pages: [417, 417, 416], failure: null });
    const truth = new Map((await sandbox.market(theirStack)).map((listing) => [String(listing.id), listing]));
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
      const { source } = sandbox.underTest(theirStack);
      const { records } = await drained(source, { places: [location], maxResults: 250 });
      expect(records.length).toBeGreaterThan(10);
      for (const posting of postings(records)) expect(posting.location).toContain(location);
    },
  );

  it('brings what Remotive has, and says when it was asked too often', async () => {
    const { source } = sandbox.underTest(remotive);
    const market = await sandbox.market(remotive);
    expect(postings((await drained(source)).records).map(({ url }) => url)).toEqual(market.map(({ url }) => url));
    expect((await drained(source, { maxResults: 5 })).pages).toEqual([5]);
    expect((await drained(source)).failure).toMatchObject({
      code: 'QUOTA_EXHAUSTED',
      message: expect.stringContaining('too often'),
    });
    expect(await sandbox.requests()).toHaveLength(3);
  });

  it('checks a source for nothing, and stores nothing of what comes', async () => {
    const { source, vault } = sandbox.underTest(theirStack);
    const { records, cost } = await source.check(new AbortController().signal);
    expect({ records: records.length, cost }).toEqual({ records: 1, cost: {} });
    expect((await sandbox.requests()).map(({ credits }) => credits)).toEqual([0]);
    for await (const page of vault.pages()) expect(page.request.maxResults).toBe(0);
  });

  it('is what the settings make of it', () => {
    const ledger = new MemoryQuotaLedger();
    const accounts = { ledger, vault: new MemoryPageVault(ledger), gate: new MemorySourceGate() };
    const surroundings = { accounts, now: () => new Date(), log: () => undefined };
    const configs = standIns('http://127.0.0.1:9');
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
  const sandbox = useSandbox('free');

  it('manages on the free plan, waiting for its rate windows', async () => {
    const { pages, failure } = await drained(sandbox.underTest(theirStack).source, { maxResults: 190 });
    expect(failure).toBeNull();
    expect(pages).toEqual([24, 24, 24, 24, 24, 24, 24, 22]);
    const log = await sandbox.requests();
    expect(log[0]).toMatchObject({ status: 403, credits: 0 });
    expect(log.reduce((sum, { credits }) => sum + credits, 0)).toBe(192);
  });

  it('says when the credits are used up, after the rows that they paid for', async () => {
    const { records, failure } = await drained(sandbox.underTest(theirStack).source, { maxResults: 300 });
    expect(records).toHaveLength(200);
    expect(failure).toMatchObject({ code: 'QUOTA_EXHAUSTED', message: expect.stringContaining('Not enough credits') });
  });
});
