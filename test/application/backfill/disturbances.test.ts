import { randomUUID } from 'node:crypto';
import { type BackfillRig, backfillRig, NEVER } from '../../support/backfill-rig';
import { type PageCall, PagedSource } from '../../support/paged-source';
import { until } from '../../support/until';

jest.setTimeout(180_000);

describe('a backfill that is disturbed', () => {
  let rig: BackfillRig;
  let source: PagedSource;
  let whileCalled: (call: PageCall) => Promise<void>;
  beforeEach(async () => {
    whileCalled = async () => undefined;
    source = new PagedSource({ pages: 3, onCall: (call) => whileCalled(call) });
    rig = await backfillRig([source]);
  });
  afterEach(() => rig.close());

  const cutAllConnections = () =>
    rig.database.db.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    );

  it('is done in the end when the database drops all connections in its middle', async () => {
    let calls = 0;
    whileCalled = async () => {
      if (++calls % 7 === 0 && calls < 25) await cutAllConnections();
    };
    await rig.work({ concurrency: 2, beatMs: 200, silenceMs: 2_000 });
    const titles = ['Data Engineer', 'QA Engineer', 'ML Engineer', 'Backend Engineer', 'DevOps Engineer'];
    const { id } = await rig.signUp('ada', titles, ['Berlin', 'Hamburg']);
    // Our own questions are cut off, too.
    const hasEnded = () =>
      rig.backfill.runs.find(id).then(
        (run) => run?.finishedAt != null,
        () => false,
      );
    await until(hasEnded);
    expect(await rig.ended(id)).toMatchObject({ status: 'succeeded', counts: { done: 10 } });
    expect((await rig.ports.postings.summary()).postings).toBe(60);
    expect(await rig.database.db.query('select * from claims')).toEqual([]);
  });

  it('leaves no claim behind when its user is erased meanwhile, and keeps the postings', async () => {
    const { id, userId } = await rig.signUp('ada', ['Data Engineer'], ['Berlin']);
    const [item] = await rig.backfill.runs.items(id);
    whileCalled = async ({ page }) => {
      if (page === 2) await rig.backfill.searches.erase(userId!);
    };
    await rig.execute.execute(item!.id, randomUUID(), NEVER);
    expect(source.calls).toHaveLength(2);
    expect(await rig.database.db.query('select * from claims')).toEqual([]);
    expect(await rig.backfill.runs.find(id)).toBeNull();
    expect((await rig.ports.postings.summary()).postings).toBe(4);
  });

  it('does nothing for an item that is over or that nobody knows', async () => {
    const { id } = await rig.signUp('ada', ['Data Engineer'], ['Berlin']);
    await rig.executeAll(id);
    await rig.executeAll(id);
    await rig.execute.execute('987654', randomUUID(), NEVER);
    expect(source.calls).toHaveLength(3);
  });
});
