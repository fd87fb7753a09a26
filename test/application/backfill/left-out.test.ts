import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { StartDailyUpdate } from '../../../src/application/backfill/daily-update';
import { ListMyJobs } from '../../../src/application/backfill/list-my-jobs';
import { type Combination, NO_COMBINATION_FILTERS } from '../../../src/domain/backfill/combination';
import { type BackfillRig, backfillRig } from '../../support/backfill-rig';
import { MarketSource, someJobs } from '../../support/market-source';

jest.setTimeout(120_000);

type Search = Partial<Combination>;

describe('what is known', () => {
  let rig: BackfillRig;
  let source: MarketSource;
  let whilePaging: (page: number) => Promise<void> | void;
  const onPage = (_: unknown, page: number) => whilePaging(page);
  const withMarket = async (options: { readonly jobs?: number; readonly leavesOut?: number } = {}) => {
    whilePaging = () => undefined;
    const { jobs = 60, ...rest } = options;
    source = new MarketSource(someJobs(jobs), { pageRows: 4, onPage, ...rest });
    rig = await backfillRig([source]);
  };
  afterEach(() => rig.close());

  const signUp = async (subject: string, search: Search) => {
    const { id: userId } = await rig.backfill.searches.signIn(subject, `${subject}@example.com`);
    const { titleKeyword = 'Data Engineer', location = null, ...filters } = search;
    const titleKeywords = titleKeyword === null ? [] : [titleKeyword];
    const locations = location === null ? [] : [location];
    const saved = { userId, queryName: 'Primary Search', titleKeywords, locations, priority: 0 };
    return (await rig.save.execute({ ...saved, ...NO_COMBINATION_FILTERS, ...filters })).backfill;
  };
  /** The ids that it has paid for. */
  const fetched = async (subject: string, search: Search) => {
    const before = source.paid.length;
    const run = await signUp(subject, search);
    await rig.executeAll(run.id);
    expect(await rig.backfill.runs.find(run.id)).toMatchObject({ status: 'succeeded' });
    return source.paid.slice(before);
  };
  const storedIds = async () => {
    const rows: { provider_id: string }[] = await rig.database.db.query('select provider_id from postings');
    return rows.map(({ provider_id }) => provider_id).sort();
  };
  const jobsOf = async (subject: string) => {
    const { id: userId } = await rig.backfill.searches.signIn(subject, `${subject}@example.com`);
    const listed = await new ListMyJobs(rigPorts()).execute({ userId, first: 100, after: null });
    return listed.edges.map(({ posting }) => posting.providerId).sort();
  };
  const rigPorts = () => ({ ...rig.ports, ...rig.backfill, postings: rig.ports.postings });
  const idsIn = (place: string) => source.jobs.filter(({ location }) => location.includes(place)).map(({ id }) => id);
  const dataIds = () => source.jobs.filter(({ title }) => title.includes('Data')).map(({ id }) => id);
  const rowsFound = async (): Promise<Record<string, number>> => {
    const rows: { place: string | null; n: number }[] = await rig.database.db.query(
      `select key #>> '{request,place}' as place, jobs_found as n from coverage`,
    );
    return Object.fromEntries(rows.map(({ place, n }) => [place ?? 'anywhere', n]));
  };

  it('of its cities is not paid for again in a country, whose user has it all the same', async () => {
    await withMarket();
    await fetched('ada', { location: 'Berlin' });
    await fetched('bob', { location: 'Hamburg' });
    const known = await storedIds();
    expect(known.length).toBeGreaterThan(5);
    const inGermany = dataIds().filter((id) => idsIn('Germany').includes(id));
    const paid = await fetched('carol', { location: 'Germany' });
    expect(paid.sort()).toEqual(inGermany.filter((id) => !known.includes(id)));
    const exact = source.jobs.filter(({ id, title }) => inGermany.includes(id) && title === 'Data Engineer');
    expect(await jobsOf('carol')).toEqual(exact.map(({ id }) => id).sort());
    expect((await rowsFound()).Germany).toBeGreaterThanOrEqual(exact.length);
  });

  it('of one seniority, or done remotely, is not paid for again without', async () => {
    await withMarket();
    const some = [
      ...(await fetched('ada', { seniority: 'senior' })),
      ...(await fetched('bob', { workArrangement: 'remote_ok' })),
    ];
    expect(some).toHaveLength(new Set(some).size);
    const rest = await fetched('carol', {});
    expect([...some, ...rest].sort()).toEqual(dataIds().sort());
  });

  it('is not paid for when the day is searched once more', async () => {
    await withMarket();
    await fetched('ada', { location: 'Berlin' });
    await rig.database.db.query(`update coverage set covered =
      covered * tstzmultirange(tstzrange(null, clock_timestamp() - interval '3 hours'))`);
    const [late] = source.jobs.filter(({ location, title }) => location.includes('Berlin') && title.includes('Data'));
    source.jobs.push({ ...late!, id: '9999' });
    const before = source.paid.length;
    const run = await new StartDailyUpdate(rig.backfill, rig.start).execute();
    await rig.executeAll(run.id);
    expect(source.paid.slice(before)).toEqual(['9999']);
    expect(await rig.backfill.runs.find(run.id)).toMatchObject({ status: 'succeeded', jobsFetched: 1, jobsNew: 1 });
  });

  it('counts as what its user would have paid alone', async () => {
    await withMarket();
    const first = await fetched('ada', { location: 'Berlin' });
    const run = await signUp('bob', { location: 'Germany' });
    const [item] = await rig.executeAll(run.id);
    const left = Object.values(item!.leftOut).reduce((sum, rows) => sum + rows, 0);
    const exact = source.jobs.filter(({ id, title }) => first.includes(id) && title === 'Data Engineer');
    expect(left).toBe(exact.length);
    expect(item!.alone).toEqual({ rows: item!.jobsFetched + left });
    expect(await rig.backfill.runs.find(run.id)).toMatchObject({ creditsUsed: item!.jobsFetched, creditsSaved: left });
  });

  it('is named on a page that is gone on with as on the one before it, whatever has come meanwhile', async () => {
    await withMarket();
    await fetched('ada', { location: 'Berlin' });
    const run = await signUp('carol', { location: 'Germany' });
    const stop = new AbortController();
    whilePaging = (page) => {
      if (page === 1) stop.abort(new Error('the worker stops'));
      stop.signal.throwIfAborted();
    };
    const [item] = await rig.backfill.runs.items(run.id);
    await rig.execute.execute(item!.id, randomUUID(), stop.signal);
    expect(await rig.backfill.runs.items(run.id)).toMatchObject([{ status: 'queued', jobsFetched: 4 }]);
    whilePaging = () => undefined;
    await fetched('dave', { location: 'Vienna' });
    await rig.executeAll(run.id);
    expect(await rig.backfill.runs.find(run.id)).toMatchObject({ status: 'succeeded' });
    const expected = [...idsIn('Germany'), ...idsIn('Vienna')].filter((id) => dataIds().includes(id));
    expect(await storedIds()).toEqual(expected.sort());
    expect(source.paid).toHaveLength(expected.length);
    const all = (await rowsFound()).Germany;
    expect(all).toBeGreaterThanOrEqual(expected.filter((id) => idsIn('Germany').includes(id)).length / 2);
  });

  it('comes again once it is gone', async () => {
    await withMarket();
    const [gone, ...others] = await fetched('ada', { location: 'Berlin' });
    await rig.database.db.query('delete from postings where provider_id = $1', [gone]);
    const paid = await fetched('bob', { location: 'Germany' });
    expect(paid).toContain(gone);
    for (const id of others) expect(paid).not.toContain(id);
  });

  it('is named the newest first, where a search may name no more', async () => {
    await withMarket({ leavesOut: 3 });
    const known = await fetched('ada', { location: 'Berlin' });
    expect(known.length).toBeGreaterThan(3);
    const paid = await fetched('bob', { location: 'Germany' });
    expect(source.requests.at(-1)!.leaveOut).toHaveLength(3);
    expect(paid.filter((id) => known.includes(id))).toHaveLength(known.length - 3);
  });

  it('is paid for once, and nothing is lost, in whatever order searches come', async () => {
    await withMarket({ jobs: 0 });
    const aSearch = fc.record({
      titleKeyword: fc.constantFrom('Data Engineer', 'QA Engineer', 'Engineer'),
      location: fc.constantFrom('Berlin', 'Hamburg', 'Germany', 'Austria', 'Remote', null),
      seniority: fc.constantFrom(null, null, 'senior', 'entry'),
    } as const);
    let round = 0;
    const property = fc.asyncProperty(
      fc.uniqueArray(aSearch, { minLength: 2, maxLength: 6, selector: (search) => JSON.stringify(search) }),
      async (searches) => {
        round++;
        await rig.database.db.query('delete from postings; delete from coverage; delete from users');
        source.paid.length = 0;
        source.jobs.splice(0, source.jobs.length, ...someJobs(48));
        const alone = searches.map((search) => foundAlone(search));
        for (const [index, search] of searches.entries()) await fetched(`user ${round}.${index}`, search);
        expect([...source.paid].sort()).toEqual([...new Set(alone.flat())].sort());
        expect(await storedIds()).toEqual([...source.paid].sort());
      },
    );
    await fc.assert(property, { numRuns: 12 });
  });
  const foundAlone = ({ titleKeyword, location, seniority }: Search) => {
    const words = titleKeyword!.toLowerCase().split(' ');
    return source.jobs
      .filter(({ title }) => words.every((word) => title.toLowerCase().includes(word)))
      .filter((job) => (location === 'Remote' ? job.isRemote : location == null || job.location.includes(location)))
      .filter((job) => seniority == null || job.seniority === seniority)
      .map(({ id }) => id);
  };
});
