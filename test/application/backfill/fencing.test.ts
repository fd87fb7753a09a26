import { randomUUID } from 'node:crypto';
import { type BackfillRig, backfillRig, NEVER } from '../../support/backfill-rig';
import { type PageCall, PagedSource } from '../../support/paged-source';

jest.setTimeout(60_000);

describe('a worker that has lost its claim', () => {
  let rig: BackfillRig;
  let source: PagedSource;
  let whileCalled: (call: PageCall) => Promise<void>;
  beforeEach(async () => {
    whileCalled = async () => undefined;
    source = new PagedSource({ pages: 2, onCall: (call) => whileCalled(call) });
    rig = await backfillRig([source]);
  });
  afterEach(() => rig.close());

  const expire = () =>
    rig.database.db.query(`update claims set claimed_at = 'epoch', expires_at = now() - interval '1 second'`);
  const coverage = (): Promise<unknown[]> => rig.database.db.query('select * from coverage');
  const onlyItem = async (runId: string) => (await rig.backfill.runs.items(runId))[0]!;

  it('covers nothing when the claim has expired before its last page, and keeps the rows', async () => {
    const { id } = await rig.signUp('ada', ['Data Engineer'], ['Berlin']);
    whileCalled = async ({ page }) => {
      if (page === 2) await expire();
    };
    await rig.executeAll(id);
    expect(await coverage()).toEqual([]);
    expect(await onlyItem(id)).toMatchObject({ status: 'queued', token: null, jobsFetched: 2, rest: { page: 2 } });
    expect((await rig.ports.postings.summary()).postings).toBe(4);
    expect((await rig.backfill.runs.find(id))!.finishedAt).toBeNull();
  });

  it('changes nothing of what the one who took over has done meanwhile', async () => {
    const { id } = await rig.signUp('ada', ['Data Engineer'], ['Berlin']);
    const item = await onlyItem(id);
    let isFirst = true;
    whileCalled = async ({ page }) => {
      if (page !== 2 || !isFirst) return;
      isFirst = false;
      // Nobody has seen this worker for so long that its item was given to another, which ends it.
      expect(await rig.roll.buryDead(0)).toEqual([item.id]);
      await rig.execute.execute(item.id, randomUUID(), NEVER);
    };
    await rig.executeAll(id);
    expect(source.calls.map(({ page }) => page)).toEqual([1, 2, 2]);
    expect(await onlyItem(id)).toMatchObject({ status: 'done', jobsFetched: 4, jobsNew: 4 });
    expect(await coverage()).toHaveLength(1);
    const ends = (await rig.backfill.runs.events(id, 0)).filter(({ status }) => status === 'succeeded');
    expect(ends).toHaveLength(1);
    expect(await rig.database.db.query('select * from claims')).toEqual([]);
  });

  it('sets back nothing that another has taken over, when it fails', async () => {
    const { id } = await rig.signUp('ada', ['Data Engineer'], ['Berlin']);
    const item = await onlyItem(id);
    let isFirst = true;
    whileCalled = async () => {
      if (!isFirst) return;
      isFirst = false;
      await rig.roll.buryDead(0);
      await rig.execute.execute(item.id, randomUUID(), NEVER);
      throw new Error('too late');
    };
    await rig.executeAll(id);
    expect(await onlyItem(id)).toMatchObject({ status: 'done', error: null });
    expect(rig.logged.map(({ event }) => event)).toContain('item-failed');
  });

  it('does not begin what another is at work on', async () => {
    const { id } = await rig.signUp('ada', ['Data Engineer'], ['Berlin']);
    const item = await onlyItem(id);
    whileCalled = () => rig.execute.execute(item.id, randomUUID(), NEVER);
    await rig.executeAll(id);
    expect(source.calls).toHaveLength(2);
  });

  it('hands back what it has under way when it stops, with the place to go on from', async () => {
    const { id } = await rig.signUp('ada', ['Data Engineer'], ['Berlin']);
    const item = await onlyItem(id);
    const stopping = new AbortController();
    whileCalled = async ({ page }) => {
      if (page === 1) stopping.abort(new Error('stopped'));
    };
    await rig.execute.execute(item.id, randomUUID(), stopping.signal);
    expect(await onlyItem(id)).toMatchObject({ status: 'queued', token: null, rest: { page: 2 }, retryAt: null });
    expect(await rig.database.db.query('select * from claims')).toEqual([]);
    await rig.executeAll(id);
    expect(source.calls.map(({ page }) => page)).toEqual([1, 2]);
  });
});
