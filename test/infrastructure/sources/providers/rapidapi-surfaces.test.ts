import type { SourceRecord } from '../../../../src/application/ports/job-source';
import type { SourceRequest } from '../../../../src/domain/source-request';
import type { Provider } from '../../../../src/infrastructure/sources/provider';
import { activeJobsDb } from '../../../../src/infrastructure/sources/providers/active-jobs-db';
import { jsearch } from '../../../../src/infrastructure/sources/providers/jsearch';
import { drained } from '../../../support/drained';
import { SANDBOX_NOW, type SandboxRig, useSandbox } from '../../../support/sandbox-rig';

/** The provider as it is reached at its own host, at whatever address. */
const direct = (provider: Provider, host: string): Provider => ({
  ...provider,
  credentials: (apiKey) => provider.credentials?.(apiKey, `https://${host}`) ?? {},
});
const jsearchDirect = direct(jsearch, 'api.openwebninja.com');
const activeJobsDirect = direct(activeJobsDb, 'data.fantastic.jobs');

const idsOf = (records: readonly SourceRecord[]) =>
  [...new Set(records.map((record) => ('posting' in record ? record.posting.providerId : record.unreadable)))].sort();

/** What one account gets, at what price, and on which paths. */
async function got(sandbox: SandboxRig, provider: Provider, apiKey: string, request: Partial<SourceRequest>) {
  await sandbox.control('reset', {});
  const under = sandbox.underTest(provider, { apiKey });
  const { records, failure } = await drained(under.source, request);
  expect(failure).toBeNull();
  const log = await sandbox.requests();
  const charged = log.reduce((sum, { credits }) => sum + credits, 0);
  const used = Object.fromEntries((await under.ledger.balances()).map((books) => [books.unit, books.used]));
  return { records, ids: idsOf(records), paths: [...new Set(log.map(({ path }) => path))], charged, used, under };
}

describe('the surfaces of JSearch', () => {
  const sandbox = useSandbox();
  const request = { titles: ['developer'], places: ['Germany'] };

  it.each([
    ['an account from before', jsearch, 'old-account', ['/search-v2', '/search']],
    ['an account from after', jsearch, 'new-account', ['/search-v2']],
    ["the provider's own host", jsearchDirect, 'key', ['/search-v2']],
  ] as const)('all bring the same: %s', async (_, provider, key, paths) => {
    const usual = await got(sandbox, jsearch, 'sandbox', request);
    const other = await got(sandbox, provider, key, request);
    expect(other.ids).toEqual(usual.ids);
    expect(other.paths).toEqual(paths);
    expect(other.used).toEqual({ requests: other.charged });
    expect(usual.ids.length).toBeGreaterThan(100);
  });
});

describe('the surfaces of Active Jobs DB', () => {
  const sandbox = useSandbox();

  it.each([
    ['an account from before', activeJobsDb, 'old-account', ['/active-ats', '/active-ats-7d']],
    ['an account from after', activeJobsDb, 'new-account', ['/active-ats']],
    ["the provider's own host", activeJobsDirect, 'key', ['/active-ats']],
  ] as const)('all bring the same: %s', async (_, provider, key, paths) => {
    const postedSince = new Date(SANDBOX_NOW.getTime() - 5 * 86_400_000);
    const request: Partial<SourceRequest> = { role: 'backend', places: ['Germany'], level: 'senior', postedSince };
    const usual = await got(sandbox, activeJobsDb, 'sandbox', request);
    const other = await got(sandbox, provider, key, request);
    expect(other.ids).toEqual(usual.ids);
    expect(other.paths).toEqual(paths);
    expect(other.used.rows).toBe(other.charged);
    expect(usual.ids.length).toBeGreaterThan(10);
  });

  it('name people on the old one, which are neither kept nor shown', async () => {
    const { records, under } = await got(sandbox, activeJobsDb, 'old-account', { places: ['Berlin'] });
    const kept: unknown[] = [];
    for await (const page of under.vault.pages()) kept.push(page);
    expect(records.length).toBeGreaterThan(50);
    expect(JSON.stringify(kept)).toContain('ai_key_skills');
    for (const word of ['hiring_manager', 'Jule Beispiel']) expect(JSON.stringify([kept, records])).not.toContain(word);
  });
});

describe('the free plans', () => {
  const sandbox = useSandbox('free');

  it('have a week of Active Jobs DB, where a month is wanted', async () => {
    const { records, used, charged } = await got(sandbox, activeJobsDb, 'sandbox', {
      places: ['Berlin'],
      maxResults: 60,
    });
    expect(records.length).toBeGreaterThan(10);
    expect((await sandbox.requests())[0]).toMatchObject({ status: 403, credits: 0, query: { time_frame: '6m' } });
    expect((await sandbox.requests())[1]).toMatchObject({ status: 200, query: { time_frame: '7d' } });
    expect(used.rows).toBe(charged);
  });

  it.each([
    [activeJobsDb, { rows: 250, requests: 25 }, { rows: 250, requests: 5 }],
    [jsearch, { requests: 7 }, { requests: 6 }],
  ] as const)('end before the provider has to refuse: $name', async (provider, caps, spent) => {
    const { source, ledger } = sandbox.underTest(provider, { caps });
    const { failure } = await drained(source, { titles: ['engineer', 'developer', 'software', 'data'] });
    expect(failure).toMatchObject({ code: 'QUOTA_EXHAUSTED', message: expect.stringContaining('were asked for') });
    expect(Object.fromEntries((await ledger.balances()).map(({ unit, used }) => [unit, used]))).toEqual(spent);
  });
});
