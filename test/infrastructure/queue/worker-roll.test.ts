import { randomUUID } from 'node:crypto';
import { GraphileQueue } from '../../../src/infrastructure/queue/graphile-queue';
import { type BackfillRig, backfillRig, NEVER } from '../../support/backfill-rig';
import { PagedSource } from '../../support/paged-source';
import { until } from '../../support/until';

jest.setTimeout(60_000);

const SILENCE_MS = 10_000;

describe('workers and what they have', () => {
  let rig: BackfillRig;
  let source: PagedSource;
  let whileCalled: () => Promise<void>;
  beforeEach(async () => {
    whileCalled = async () => undefined;
    source = new PagedSource({ onCall: () => whileCalled() });
    rig = await backfillRig([source]);
  });
  afterEach(() => rig.close());

  const fallSilent = (id: string) =>
    rig.database.db.query(`update workers set beat_at = beat_at - interval '11 seconds' where id = $1`, [id]);
  const claims = (): Promise<unknown[]> => rig.database.db.query('select * from claims');
  const jobs = (): Promise<{ key: string; locked_by: string | null; attempts: number; max_attempts: number }[]> =>
    rig.database.db.query('select key, locked_by, attempts, max_attempts from graphile_worker.jobs order by id');

  it('are given to others when it has been silent too long, once, however many see it', async () => {
    const worker = { id: randomUUID(), queueId: 'pool-1', items: [] };
    const { id: runId } = await rig.signUp('ada', ['Data Engineer'], ['Berlin']);
    const [item] = await rig.backfill.runs.items(runId);
    let buried: readonly (readonly string[])[] = [];
    whileCalled = async () => {
      await rig.roll.beat(worker);
      expect(await rig.roll.buryDead(SILENCE_MS)).toEqual([]);
      expect(await claims()).toHaveLength(1);
      await fallSilent(worker.id);
      buried = await Promise.all(Array.from({ length: 5 }, () => rig.roll.buryDead(SILENCE_MS)));
      expect(await claims()).toEqual([]);
    };
    await rig.execute.execute(item!.id, worker.id, NEVER);
    expect(buried.flat()).toEqual([item!.id]);
    expect(await rig.backfill.runs.items(runId)).toMatchObject([{ status: 'queued', worker: null, token: null }]);
  });

  it('are given to others when it has lost them, though it is alive', async () => {
    const worker = { id: randomUUID(), queueId: 'pool-1', items: [] };
    const { id: runId } = await rig.signUp('ada', ['Data Engineer'], ['Berlin']);
    const [item] = await rig.backfill.runs.items(runId);
    whileCalled = async () => {
      await rig.roll.beat(worker);
      await rig.database.db.query(`update claims set claimed_at = 'epoch', expires_at = now() - interval '1 second'`);
      await rig.roll.beat(worker);
      expect(await rig.roll.buryDead(SILENCE_MS)).toEqual([item!.id]);
    };
    await rig.execute.execute(item!.id, worker.id, NEVER);
    expect(await rig.backfill.runs.items(runId)).toMatchObject([{ status: 'queued', worker: null, token: null }]);
  });

  it('are unlocked in the queue, which would keep them for hours', async () => {
    await rig.signUp('ada', ['Data Engineer'], ['Berlin']);
    const worker = { id: randomUUID(), queueId: 'pool-1', items: [] };
    await rig.roll.beat(worker);
    const lock = `update graphile_worker._private_jobs set locked_by = 'pool-1', locked_at = now() - interval '1 minute'`;
    await rig.database.db.query(lock);
    await rig.roll.buryDead(SILENCE_MS);
    expect(await jobs()).toMatchObject([{ locked_by: 'pool-1' }]);
    await fallSilent(worker.id);
    await rig.roll.buryDead(SILENCE_MS);
    expect(await jobs()).toMatchObject([{ locked_by: null }]);
  });

  it('are handed back when it stops, and another goes on at once', async () => {
    const worker = await rig.work();
    let isFirst = true;
    let isCalled = false;
    whileCalled = async () => {
      if (!isFirst) return;
      isFirst = false;
      isCalled = true;
      await until(() => stopping !== null);
    };
    let stopping: Promise<void> | null = null;
    const { id } = await rig.signUp('ada', ['Data Engineer'], ['Berlin']);
    await until(() => isCalled);
    stopping = worker.stop();
    await stopping;
    expect(await rig.database.db.query('select * from workers')).toEqual([]);
    await rig.work();
    expect(await rig.ended(id)).toMatchObject({ status: 'succeeded' });
  });

  it('is nothing of what was rolled back: no job without its rows, no rows without their job', async () => {
    const failing = rig.backfill.atomically(async (stores) => {
      await stores.queue.add([{ itemId: '1', at: null, priority: 0 }]);
      throw new Error('rolled back');
    });
    await expect(failing).rejects.toThrow('rolled back');
    expect(await jobs()).toEqual([]);
  });

  it('is one job for each item, however often it is queued, and the highest priority first', async () => {
    const queue = new GraphileQueue(rig.database.db);
    const at = new Date('2030-01-01T00:00:00.000Z');
    await Promise.all(
      Array.from({ length: 10 }, () => queue.add(['1', '2'].map((itemId) => ({ itemId, at: null, priority: 0 })))),
    );
    await queue.add([{ itemId: '2', at, priority: 5 }]);
    await queue.add([]);
    const queued = await rig.database.db.query('select run_at, priority from graphile_worker.jobs order by priority');
    expect(queued).toMatchObject([{ run_at: at, priority: -5 }, { priority: 0 }]);
  });
});
