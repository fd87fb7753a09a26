import { ForgetCoverage, type ForgetRequest } from '../../../src/application/backfill/forget-coverage';
import { EraseUser } from '../../../src/application/onboarding/erase-user';
import { ExportUser } from '../../../src/application/onboarding/export-user';
import { DAY_MS } from '../../../src/domain/backfill/time-ranges';
import { type BackfillRig, backfillRig } from '../../support/backfill-rig';
import { isBlocked } from '../../support/is-blocked';
import { PagedSource } from '../../support/paged-source';
import { PAID } from '../../support/scripted-source';
import { until } from '../../support/until';

jest.setTimeout(120_000);

const SINGLE = { ...PAID, filters: { ...PAID.filters, titles: 'one', places: 'one' } } as const;
const REQUEST: ForgetRequest = {
  ...{ source: 'theirstack', titleKeyword: null, location: null, everything: false },
  ...{ since: null, until: null, dryRun: false },
};

let rig: BackfillRig;
let theirstack: PagedSource;
const given = async (capabilities: typeof SINGLE & { readonly findsWithin?: boolean } = SINGLE) => {
  theirstack = new PagedSource({ rowsPerPage: 30, capabilities });
  rig = await backfillRig([theirstack, new PagedSource({ id: 'jsearch' })]);
};
beforeEach(() => given());
afterEach(() => rig.close());

const forget = (request: Partial<ForgetRequest>, ports = rig.backfill) =>
  new ForgetCoverage(ports).execute({ ...REQUEST, ...request });
const fetched = async (subject: string, titles: readonly string[], places: readonly string[]) => {
  const run = await rig.signUp(subject, titles, places);
  await rig.executeAll(run.id);
  return run;
};
const known = (): Promise<{ key_text: string; source: number; covered: string; jobs_found: number }[]> =>
  rig.database.db.query('select * from coverage order by key_text, source');
const postings = async () => (await rig.ports.postings.summary()).postings;

describe('coverage that is forgotten on purpose', () => {
  it('is that of the named searches at the named source; they are fetched again, and no posting is gone', async () => {
    await fetched('ada', ['Data Engineer', 'Baker'], ['Berlin', 'Paris']);
    const [before, stored] = [await known(), await postings()];
    const report = await forget({ titleKeyword: 'engineer', location: 'Germany' });
    const month = 30 * DAY_MS;
    expect(report).toMatchObject({
      ...{ source: 'theirstack', sandbox: false, dryRun: false },
      ...{ keys: 1, keysGone: 1, keysStillCovered: 0, keysBeingFetched: 0 },
    });
    expect(report.forgottenMs).toBeGreaterThanOrEqual(month);
    expect(report.forgottenMs).toBeLessThan(month + 2 * DAY_MS);
    const left = await known();
    expect(before).toHaveLength(8);
    const gone = before.filter((one) => !left.some((other) => JSON.stringify(other) === JSON.stringify(one)));
    expect(gone).toMatchObject([{ key_text: expect.stringMatching(/data engineer.*de\/berlin/u) }]);
    expect(left).toHaveLength(7);
    expect(await postings()).toBe(stored);
    expect(rig.logged).toMatchObject([{ event: 'coverage-forgotten', details: { keys: 1 } }]);

    theirstack.calls.length = 0;
    await fetched('bob', ['Data Engineer', 'Baker'], ['Berlin', 'Paris']);
    expect(theirstack.calls).toEqual([{ search: 'Data Engineer + Berlin', page: 1 }]);
    expect(await postings()).toBe(stored);
  });

  it('is told with what fetching it again costs, and with a dry run only told', async () => {
    await fetched('ada', ['Data Engineer', 'Baker'], ['Berlin']);
    const before = await known();
    const told = await forget({ location: 'Berlin', dryRun: true });
    expect(told).toMatchObject({ keys: 2, keysGone: 2, dryRun: true, refetch: { calls: 2 } });
    expect(told.refetch.cost.rows).toBeGreaterThanOrEqual(2 * 30);
    expect(told.refetch.cost.rows).toBeLessThanOrEqual(2 * 33);
    expect(await known()).toEqual(before);
    expect(rig.logged).toEqual([]);
    expect(await forget({ location: 'Berlin' })).toEqual({ ...told, dryRun: false });
  });

  it('is only of the time that is named, and what is older than a month costs nothing', async () => {
    await fetched('ada', ['Baker'], ['Berlin']);
    const [since, until] = [new Date(Date.now() - 10 * DAY_MS), new Date(Date.now() - 4 * DAY_MS)];
    const report = await forget({ titleKeyword: 'Baker', since, until });
    expect(report).toMatchObject({ keys: 1, keysGone: 0, forgottenMs: 6 * DAY_MS, refetch: { calls: 1 } });
    const { covered, jobs_found } = (await known())[0]!;
    expect(covered.split('),[')).toHaveLength(2);
    expect([23, 24, 25]).toContain(jobs_found);
    await rig.database.db.query(`
      update coverage set covered = tstzmultirange(tstzrange(now() - interval '90 days', now() - interval '60 days'))`);
    const old = await forget({ everything: true });
    expect(old).toMatchObject({ keys: 1, keysGone: 1, refetch: { calls: 0, rows: 0 } });
  });

  it('is all that the source has only where all is asked for', async () => {
    await fetched('ada', ['Baker', 'Cook'], ['Berlin', 'Paris']);
    expect(await forget({ everything: true })).toMatchObject({ keys: 4, keysGone: 4 });
    expect((await known()).map(({ source }) => source)).toEqual([1, 1, 1, 1]);
    expect(await forget({ everything: true })).toMatchObject({ keys: 0, forgottenMs: 0, refetch: { calls: 0 } });
  });

  it('tells of which a wider search still covers the same', async () => {
    await rig.close();
    await given({ ...SINGLE, findsWithin: true });
    await fetched('ada', ['Baker'], ['Berlin']);
    await fetched('bob', ['Baker'], ['Germany']);
    expect(await forget({ location: 'Berlin', dryRun: true })).toMatchObject({ keys: 1, keysStillCovered: 1 });
    expect(await forget({ location: 'Germany', dryRun: true })).toMatchObject({ keys: 2, keysStillCovered: 0 });
  });

  it('is nothing while any of it is being fetched', async () => {
    await fetched('ada', ['Baker', 'Cook'], ['Berlin']);
    const key = (await known()).find(({ source }) => source === 0)!;
    const ids = { token: rig.backfill.newToken(), holder: rig.backfill.newToken(), itemId: '1' };
    const window = { from: Date.now() - DAY_MS, to: Date.now() };
    const account = { source: 'theirstack', sandbox: false } as const;
    await rig.backfill.atomically(({ claims }) => claims.take({ account, keyTexts: [key.key_text], window, ...ids }));
    const before = await known();
    await expect(forget({ location: 'Berlin' })).rejects.toMatchObject({
      code: 'SOURCE_UNAVAILABLE',
      message: 'theirstack: 1 of the 2 searches are being fetched now: try again when they are done',
    });
    expect(await known()).toEqual(before);
    expect(await forget({ location: 'Berlin', dryRun: true })).toMatchObject({ keys: 2, keysBeingFetched: 1 });
    await rig.backfill.atomically(({ claims }) => claims.release(ids.token));
    expect(await forget({ location: 'Berlin' })).toMatchObject({ keys: 2 });
  });

  it('is forgotten as a whole or not at all', async () => {
    await fetched('ada', ['Baker'], ['Berlin']);
    const before = await known();
    const atomically: typeof rig.backfill.atomically = (task) =>
      rig.backfill.atomically(async (stores) => {
        await task(stores);
        throw new Error('too late');
      });
    await expect(forget({ everything: true }, { ...rig.backfill, atomically })).rejects.toThrow('too late');
    expect(await known()).toEqual(before);
  });

  it.each<[Partial<ForgetRequest>, string]>([
    [{}, 'all is false: either a title or a location must be named, or all must be meant'],
    [{ everything: true, location: 'Berlin' }, 'all is true'],
    [{ titleKeyword: ' ' }, 'titleKeyword is " ": must not be blank'],
    [{ source: 'remotive', everything: true }, 'source remotive is not configured; configured: theirstack, jsearch'],
    [
      { everything: true, since: new Date('2026-11-02'), until: new Date('2026-11-02') },
      'until is "2026-11-02T00:00:00.000Z": must be after since, which is 2026-11-02T00:00:00.000Z',
    ],
  ])('refuses %j', async (request, message) => {
    await expect(forget(request)).rejects.toThrow(message);
  });

  it('loses nothing of what is fetched meanwhile', async () => {
    await fetched('ada', ['Baker'], ['Berlin']);
    const account = { source: 'theirstack', sandbox: false } as const;
    const window = { from: 1_000, to: 2_000 };
    let adding: Promise<void> | null = null;
    const atomically: typeof rig.backfill.atomically = (task) =>
      rig.backfill.atomically(async (stores) => {
        const [held] = await stores.coverage.hold(account, { title: 'baker', places: null });
        adding = rig.backfill.coverage.add(account, [{ key: held!.key, jobsFound: 1 }], window);
        await until(() => isBlocked(rig.database.db));
        return task(stores);
      });
    await forget({ everything: true }, { ...rig.backfill, atomically });
    await adding;
    const texts = (await known()).map(({ key_text }) => key_text);
    const left = await rig.backfill.coverage.read(account, texts);
    expect([...left.values()]).toMatchObject([{ covered: [window], jobsFound: 1 }]);
  });

  it('is never touched by giving a user what is kept of him, nor by erasing him', async () => {
    const { userId } = await fetched('ada', ['Baker'], ['Berlin']);
    await fetched('bob', ['Baker', 'Cook'], ['Berlin']);
    const before = await known();
    await new ExportUser(rig.backfill).execute(userId!, { withFiles: true });
    expect(await known()).toEqual(before);
    await new EraseUser(rig.backfill).execute(userId!);
    expect(await known()).toEqual(before);
  });
});
