import { MOST_ATTEMPTS } from '../../../src/domain/backfill/item-retry';
import { DomainError, SearchEndless, SourcePaused } from '../../../src/domain/domain-error';
import { type BackfillRig, backfillRig } from '../../support/backfill-rig';
import { type PageCall, PagedSource, type PagedSourceOptions } from '../../support/paged-source';

jest.setTimeout(60_000);

/** What a source says, call by call; null: it answers. */
let failure: ((call: PageCall) => Error | null | Promise<null>) | null;

describe('a backfill at a source that fails', () => {
  let rig: BackfillRig;
  let source: PagedSource;
  beforeEach(() => {
    failure = null;
  });
  afterEach(() => rig.close());

  const given = async (options: PagedSourceOptions = {}) => {
    const onCall = async (call: PageCall) => {
      const error = (await failure?.(call)) ?? null;
      if (error !== null) throw error;
    };
    source = new PagedSource({ pages: 3, onCall, ...options });
    rig = await backfillRig([source]);
  };
  const down = new DomainError('SOURCE_UNAVAILABLE', 'it is down');
  const covered = async (runId: string) => {
    const [item] = await rig.backfill.runs.items(runId);
    const texts = item!.keys.map(({ key }) => key.text);
    return [...(await rig.backfill.coverage.read(item!.account, texts)).values()];
  };
  const openClaims = (): Promise<unknown[]> => rig.database.db.query('select * from claims');

  it('keeps the pages that it has, covers nothing, and goes on where it was', async () => {
    await given();
    const { id } = await rig.signUp('ada', ['Data Engineer'], ['Berlin']);
    failure = ({ page }) => (page === 3 ? down : null);
    const [item] = await rig.executeAll(id);
    expect(item).toMatchObject({
      status: 'queued',
      error: 'it is down',
      attempts: 0,
      jobsFetched: 4,
      rest: { page: 3 },
    });
    expect(item!.retryAt!.getTime()).toBeGreaterThan(Date.now());
    expect(await covered(id)).toEqual([]);
    expect(await openClaims()).toEqual([]);
    expect((await rig.ports.postings.summary()).postings).toBe(4);

    failure = null;
    expect((await rig.executeAll(id))[0]).toMatchObject({ status: 'done', jobsFetched: 6, jobsNew: 6, error: null });
    expect(source.calls.map(({ page }) => page)).toEqual([1, 2, 3, 3]);
    expect(await covered(id)).toMatchObject([{ jobsFound: 6 }]);
    expect(await rig.backfill.runs.find(id)).toMatchObject({ status: 'succeeded' });
  });

  it('parks what fails every time, and does the rest; a retry takes it up again', async () => {
    await given({ pages: 1 });
    const { id } = await rig.signUp('ada', ['Data Engineer', 'Poisonous'], ['Berlin']);
    failure = ({ search }) => (search.includes('Poisonous') ? down : null);
    for (let attempt = 1; attempt < MOST_ATTEMPTS; attempt++) await rig.executeAll(id);
    expect(await rig.backfill.runs.find(id)).toMatchObject({ status: 'running', finishedAt: null });
    const parked = await rig.executeAll(id);
    expect(parked.map(({ status }) => status).sort()).toEqual(['done', 'failed']);
    expect(await rig.backfill.runs.find(id)).toMatchObject({ status: 'partial', counts: { done: 1, failed: 1 } });
    await rig.executeAll(id);
    expect(source.calls).toHaveLength(1 + MOST_ATTEMPTS);

    failure = null;
    expect(await rig.control.retry(id)).toMatchObject({ status: 'running', finishedAt: null, counts: { queued: 1 } });
    await rig.executeAll(id);
    expect(await rig.backfill.runs.find(id)).toMatchObject({ status: 'succeeded', counts: { done: 2 } });
    expect((await rig.backfill.runs.events(id, 0)).filter(({ status }) => status === 'succeeded')).toHaveLength(1);
  });

  it('parks what is refused at once', async () => {
    await given();
    const { id } = await rig.signUp('ada', ['Data Engineer'], ['Berlin']);
    failure = () => new DomainError('SOURCE_REFUSED', 'the key is wrong');
    await rig.executeAll(id);
    expect(await rig.executeAll(id)).toMatchObject([{ status: 'failed', error: 'the key is wrong', attempts: 1 }]);
    expect(await rig.backfill.runs.find(id)).toMatchObject({ status: 'failed' });
    expect(source.calls).toHaveLength(1);
  });

  it('parks at once what does not come to its end, keeps what it brought, and goes on from there when asked', async () => {
    await given({ pages: 6 });
    const { id } = await rig.signUp('ada', ['Data Engineer'], ['Berlin']);
    failure = ({ page }) => (page === 4 ? new SearchEndless('3 pages and still more') : null);
    await rig.executeAll(id);
    const [item] = await rig.executeAll(id);
    expect(item).toMatchObject({ status: 'failed', error: '3 pages and still more', retryAt: null, jobsFetched: 6 });
    expect(await rig.backfill.runs.find(id)).toMatchObject({ status: 'failed' });
    expect([await covered(id), await openClaims()]).toEqual([[], []]);
    expect((await rig.ports.postings.summary()).postings).toBe(6);
    expect(source.calls.map(({ page }) => page)).toEqual([1, 2, 3, 4]);

    failure = null;
    await rig.control.retry(id);
    expect(await rig.executeAll(id)).toMatchObject([{ status: 'done', jobsFetched: 12, error: null }]);
    expect(source.calls.map(({ page }) => page)).toEqual([1, 2, 3, 4, 4, 5, 6]);
  });

  it('defers until there is quota again, which counts as no attempt', async () => {
    await given();
    const { id } = await rig.signUp('ada', ['Data Engineer'], ['Berlin']);
    const retryAt = new Date(Date.now() + 86_400_000);
    failure = ({ page }) => (page === 2 ? new SourcePaused('QUOTA_EXHAUSTED', 'no rows left', retryAt) : null);
    for (let round = 0; round <= MOST_ATTEMPTS; round++) await rig.executeAll(id);
    const [item] = await rig.backfill.runs.items(id);
    expect(item).toMatchObject({ status: 'deferred', error: 'no rows left', rest: { page: 2 } });
    expect(item!.retryAt!.getTime()).toBeGreaterThanOrEqual(retryAt.getTime());
    expect(await covered(id)).toEqual([]);
    expect(await openClaims()).toEqual([]);
    const [job]: { run_at: Date }[] = await rig.database.db.query('select run_at from graphile_worker.jobs');
    expect(job!.run_at).toEqual(item!.retryAt);
    expect(await rig.backfill.runs.find(id)).toMatchObject({ status: 'running', finishedAt: null });
    failure = null;
    await rig.executeAll(id);
    expect(await rig.backfill.runs.find(id)).toMatchObject({ status: 'succeeded', jobsFetched: 6 });
  });

  it('leaves to the one who waits for it what it could not do', async () => {
    await given({ pages: 1 });
    const { id } = await rig.signUp('ada', ['Data Engineer'], ['Berlin']);
    const { id: waiting } = await rig.signUp('bob', ['Data Engineer'], ['Berlin']);
    failure = () => down;
    await rig.executeAll(id);
    failure = null;
    await rig.executeAll(waiting);
    await rig.executeAll(id);
    expect(await rig.backfill.runs.items(waiting)).toMatchObject([{ status: 'done' }]);
    expect(await rig.backfill.runs.items(id)).toMatchObject([{ status: 'covered' }]);
    expect(source.calls).toHaveLength(2);
  });

  it('stops at the next page of a run that is cancelled, and keeps what it has', async () => {
    await given();
    const { id } = await rig.signUp('ada', ['Data Engineer'], ['Berlin']);
    failure = async ({ page }) => {
      if (page === 2) await rig.control.cancel(id);
      return null;
    };
    await rig.executeAll(id);
    expect(await rig.backfill.runs.find(id)).toMatchObject({ status: 'cancelled', counts: { failed: 1 } });
    expect(source.calls).toHaveLength(2);
    expect((await rig.ports.postings.summary()).postings).toBe(4);
    expect(await covered(id)).toEqual([]);
    expect(await openClaims()).toEqual([]);
    expect(await rig.control.cancel(id)).toMatchObject({ status: 'cancelled' });
    failure = null;
    await rig.control.retry(id);
    await rig.executeAll(id);
    expect(await rig.backfill.runs.find(id)).toMatchObject({ status: 'succeeded' });
    expect((await rig.ports.postings.summary()).postings).toBe(6);
  });
});
