import { setTimeout as sleep } from 'node:timers/promises';
import { ExecuteItem } from '../../../src/application/backfill/execute-item';
import { MOST_ATTEMPTS } from '../../../src/domain/backfill/item-retry';
import { catalogue } from '../../../src/domain/skills/catalogue';
import { lockForRebuild } from '../../../src/infrastructure/postgres/rebuild-lock';
import { type BackfillRig, backfillRig, NEVER } from '../../support/backfill-rig';
import { type PageCall, PagedSource } from '../../support/paged-source';

jest.setTimeout(60_000);

describe('a backfill while everything is being rebuilt', () => {
  let rig: BackfillRig;
  let source: PagedSource;
  let whileCalled: (call: PageCall) => Promise<void>;
  beforeEach(async () => {
    whileCalled = async () => undefined;
    source = new PagedSource({ pages: 3, onCall: (call) => whileCalled(call) });
    rig = await backfillRig([source]);
  });
  afterEach(() => rig.close());

  /** Begins what a rebuild begins with; it ends when the answer is called. */
  const beginRebuild = async (): Promise<() => Promise<void>> => {
    const runner = rig.database.db.createQueryRunner();
    await runner.startTransaction();
    await lockForRebuild(runner.manager);
    return async () => {
      await runner.commitTransaction();
      await runner.release();
    };
  };
  const onlyItem = async (runId: string) => (await rig.backfill.runs.items(runId))[0]!;

  it('pays for nothing, counts no attempt, says so once and goes on afterwards', async () => {
    const { id } = await rig.signUp('ada', ['Baker'], ['Berlin']);
    const endRebuild = await beginRebuild();
    for (let round = 0; round <= MOST_ATTEMPTS; round++) await rig.executeAll(id);
    await endRebuild();
    expect(source.calls).toEqual([]);
    const item = await onlyItem(id);
    expect(item).toMatchObject({ status: 'deferred', attempts: 0, token: null, worker: null, calls: 0 });
    expect(item.error).toMatch(/being rebuilt/u);
    expect(item.retryAt!.getTime()).toBeGreaterThan(Date.now());
    const [job]: { run_at: Date }[] = await rig.database.db.query('select run_at from graphile_worker.jobs');
    expect(job!.run_at).toEqual(item.retryAt);
    const said = (await rig.backfill.runs.events(id, 0)).map(({ message }) => message);
    expect(said.filter((message) => message.includes('being rebuilt'))).toHaveLength(1);
    await rig.executeAll(id);
    expect(await onlyItem(id)).toMatchObject({ status: 'done', calls: 0, cost: { rows: 6 }, error: null });
  });

  it('stores a page that was paid for as soon as the rebuild ends', async () => {
    const { id } = await rig.signUp('ada', ['Baker'], ['Berlin']);
    let ended: Promise<void> | null = null;
    whileCalled = async ({ page }) => {
      if (page !== 2) return;
      const endRebuild = await beginRebuild();
      ended = sleep(100).then(endRebuild);
    };
    await rig.executeAll(id);
    await ended;
    expect(source.calls.map(({ page }) => page)).toEqual([1, 2, 3]);
    expect(await onlyItem(id)).toMatchObject({ status: 'done', jobsFetched: 6, cost: { rows: 6 }, attempts: 0 });
  });

  it('does not pay for a further page, and goes on there', async () => {
    const { id } = await rig.signUp('ada', ['Baker'], ['Berlin']);
    const { keepRebuildOff } = rig.backfill;
    const ends: (() => Promise<void>)[] = [];
    const begun = {
      ...rig.backfill,
      keepRebuildOff: async () => {
        ends.push(await beginRebuild());
        await keepRebuildOff();
      },
    };
    const item = await onlyItem(id);
    await new ExecuteItem(begun, catalogue).execute(item.id, crypto.randomUUID(), NEVER);
    for (const end of ends) await end();
    expect(source.calls.map(({ page }) => page)).toEqual([1]);
    expect(await onlyItem(id)).toMatchObject({ status: 'deferred', attempts: 0, rest: { page: 2 }, cost: { rows: 2 } });
    await rig.executeAll(id);
    expect(source.calls.map(({ page }) => page)).toEqual([1, 2, 3]);
    expect(await onlyItem(id)).toMatchObject({ status: 'done', jobsFetched: 6 });
  });

  it('books what a page has cost that is stored after its claim has expired', async () => {
    const { id } = await rig.signUp('ada', ['Baker'], ['Berlin']);
    whileCalled = async ({ page }) => {
      if (page === 2) await rig.database.db.query(`update claims set claimed_at = 'epoch', expires_at = now()`);
    };
    await rig.executeAll(id);
    expect(await onlyItem(id)).toMatchObject({ status: 'queued', rest: { page: 2 }, cost: { rows: 4 } });
  });
});
