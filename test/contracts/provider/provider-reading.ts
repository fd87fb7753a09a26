import { drained } from '../../support/drained';
import { SANDBOX_NOW, useSandbox } from '../../support/sandbox-rig';
import { booksOf, isAtMost, keyOf, keysOf, type ProviderRig, postingsOf, shown } from './provider-rig';

const DAY_MS = 86_400_000;
const daysAgo = (days: number) => new Date(SANDBOX_NOW.getTime() - days * DAY_MS);

/** What comes when nothing goes wrong. */
export function providerReading(rig: ProviderRig) {
  const { provider, plenty, paged, nothing, badKeys, creditsAre } = rig;
  const sandbox = useSandbox();

  it('brings postings as the market knows them', async () => {
    const { records, failure } = await drained(sandbox.underTest(provider).source, { ...plenty, maxResults: 40 });
    expect(failure).toBeNull();
    expect(postingsOf(records).length).toBe(records.length);
    expect(records.length).toBeGreaterThan(10);
    const rows = await sandbox.market(provider);
    const truth = new Map(rows.flatMap((row) => [[String(row.id), row] as const, [row.url, row] as const]));
    for (const posting of postingsOf(records)) {
      const row = truth.get(posting.providerId ?? '') ?? truth.get(posting.url);
      expect([shown(posting.title), shown(posting.company)]).toEqual([shown(row?.title), shown(row?.company)]);
      expect(row).toBeDefined();
    }
  });

  it('books exactly what the provider charged', async () => {
    const under = sandbox.underTest(provider);
    await drained(under.source, { ...plenty, maxResults: 60 });
    const log = await sandbox.requests();
    const answered = log.filter(({ status }) => status === 200);
    const charged = {
      ...(creditsAre === null ? {} : { [creditsAre]: log.reduce((sum, { credits }) => sum + credits, 0) }),
      ...(creditsAre === 'rows' && provider.capabilities.charges.includes('requests')
        ? { requests: answered.length }
        : {}),
    };
    expect(await booksOf(under)).toEqual({ used: charged, reserved: {} });
    expect(under.events.filter(({ outcome }) => outcome === 'answered')).toHaveLength(answered.length);
  });

  const { leavesOut } = provider.capabilities;
  it(
    leavesOut > 0 ? 'neither brings nor charges what is to be left out' : 'brings all, since it can leave nothing out',
    async () => {
      const { records: all } = await drained(sandbox.underTest(provider).source, plenty);
      await sandbox.control('reset', {});
      const known = [...keysOf(all)].filter((key) => key !== null).filter((_, index) => index % 3 > 0);
      const { records } = await drained(sandbox.underTest(provider).source, { ...plenty, leaveOut: known });
      if (leavesOut === 0) return expect(records).toEqual(all);
      const left = new Set([...keysOf(all)].filter((key) => !known.includes(key!)));
      expect(keysOf(records)).toEqual(left);
      const charged = (await sandbox.requests()).reduce((sum, { credits }) => sum + credits, 0);
      expect(charged).toBe(records.length);
      expect(charged).toBeLessThan(all.length / 2);
    },
  );

  it('turns pages until there are no more, rows that come twice included', async () => {
    const { pages, records, failure } = await drained(sandbox.underTest(provider).source, plenty);
    expect(failure).toBeNull();
    expect(pages.length > 1).toBe(paged);
    const rows = (await sandbox.requests()).reduce((sum, row) => sum + row.rows, 0);
    expect(records).toHaveLength(rows);
    expect(keysOf(records).size).toBeGreaterThan(records.length / 2);
  });

  it('finds in a short window all that the long one finds there', async () => {
    const wide = await drained(sandbox.underTest(provider).source, { ...plenty, postedSince: daysAgo(29) });
    await sandbox.control('reset', {});
    const since = daysAgo(6);
    const narrow = await drained(sandbox.underTest(provider).source, { ...plenty, postedSince: since });
    expect([wide.failure, narrow.failure]).toEqual([null, null]);
    const recent = postingsOf(wide.records).filter(({ datePosted }) => datePosted !== null && datePosted >= since);
    expect(recent.length).toBeGreaterThan(0);
    const found = keysOf(narrow.records);
    expect(recent.map(keyOf).filter((key) => !found.has(key))).toEqual([]);
    if (provider.capabilities.filters.postedSince !== 'none') {
      expect(narrow.records.length).toBeLessThan(wide.records.length);
    }
  });

  const finds = nothing === null ? 'all it has whatever is wanted' : 'nothing where there is nothing';
  it(`finds ${finds}`, async () => {
    const under = sandbox.underTest(provider);
    if (nothing === null) {
      const all = await drained(under.source, plenty);
      await sandbox.control('reset', {});
      expect(await drained(under.source, { ...plenty, titles: ['Zebra Keeper'] })).toEqual(all);
      return;
    }
    expect(await drained(under.source, nothing)).toEqual({ pages: [], records: [], failure: null });
    expect((await sandbox.requests()).map(({ status, rows }) => [status, rows])).toContainEqual([200, 0]);
    expect((await booksOf(under)).reserved).toEqual({});
  });

  it(`is refused at once with a bad key, where one is needed: ${badKeys.join(', ') || 'none is'}`, async () => {
    expect(badKeys.length === 0).toBe(provider.credentials === null);
    for (const apiKey of badKeys) await refusedWith(apiKey);
  });
  const refusedWith = async (apiKey: string) => {
    await sandbox.control('reset', {});
    const under = sandbox.underTest(provider, { apiKey });
    const { failure, records } = await drained(under.source, plenty);
    expect({ failure, records }).toMatchObject({ failure: { code: 'SOURCE_REFUSED' }, records: [] });
    expect(await booksOf(under)).toEqual({ used: {}, reserved: {} });
    expect(new Set((await sandbox.requests()).map(({ status }) => status))).not.toContain(200);
  };

  it('is checked for no more than the check can cost', async () => {
    const under = sandbox.underTest(provider);
    const { records, cost } = await under.source.check(new AbortController().signal);
    expect(records.length).toBeGreaterThan(0);
    expect(isAtMost(cost, provider.mostCost(provider.check))).toBe(true);
    expect(await booksOf(under)).toEqual({ used: cost, reserved: {} });
    expect(await sandbox.requests()).toHaveLength(1);
  });
}
