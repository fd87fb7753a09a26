import { randomUUID } from 'node:crypto';
import { EraseUser } from '../../../src/application/onboarding/erase-user';
import { NO_COMBINATION_FILTERS } from '../../../src/domain/backfill/combination';
import { PostgresCvs } from '../../../src/infrastructure/postgres/postgres-cvs';
import { type BackfillRig, backfillRig, NEVER } from '../../support/backfill-rig';
import { aCv } from '../../support/cvs';
import { dump, rowsShowing } from '../../support/dump';
import { isBlocked } from '../../support/is-blocked';
import { ALL_CANARIES, CANARIES, DATA_KEYS, knownUser } from '../../support/known-user';
import { type PageCall, PagedSource } from '../../support/paged-source';
import { referringTables, rowsOf } from '../../support/referring-tables';
import { until } from '../../support/until';

jest.setTimeout(180_000);

/** What somebody is told who writes for a user that is gone: by us, and by the database. */
const TOO_LATE = ['INVALID_INPUT', '23503'];

describe('a user who is erased', () => {
  let rig: BackfillRig;
  let erase: EraseUser;
  let source: PagedSource;
  let whileCalled: (call: PageCall) => Promise<void>;
  beforeEach(async () => {
    whileCalled = async () => undefined;
    source = new PagedSource({ pages: 3, onCall: (call) => whileCalled(call) });
    rig = await backfillRig([source]);
    erase = new EraseUser(rig.backfill);
  });
  afterEach(() => rig.close());

  const jobs = (): Promise<{ key: string; isDue: boolean }[]> =>
    rig.database.db.query('select key, run_at <= now() as "isDue" from graphile_worker.jobs order by id');
  const claims = (): Promise<unknown[]> => rig.database.db.query('select * from claims');
  const onlyItem = async (runId: string) => (await rig.backfill.runs.items(runId))[0]!.id;

  it('was shown by the database in his address and his searches only', async () => {
    await knownUser(rig);
    const inClear: readonly string[] = [CANARIES.subject, CANARIES.email, ...CANARIES.titles, ...CANARIES.places];
    for (const word of ALL_CANARIES) {
      const tables = await rowsShowing(rig.database.db, word);
      if (inClear.includes(word)) expect(tables).not.toEqual([]);
      else expect([word, tables]).toEqual([word, []]);
    }
  });

  it('is nowhere in the database any more', async () => {
    const userId = await knownUser(rig);
    expect(ALL_CANARIES.length).toBeGreaterThanOrEqual(20);
    expect((await dump(rig.database.db)).length).toBeGreaterThan(20);
    await erase.execute(userId);
    for (const word of ALL_CANARIES) {
      for (const form of [word, word.toLowerCase()]) {
        expect([form, await rowsShowing(rig.database.db, form)]).toEqual([form, []]);
      }
    }
    expect(await jobs()).toEqual([]);
  });

  it('is told how many rows of every table that refers to users are gone', async () => {
    const userId = await knownUser(rig);
    const { db } = rig.database;
    const tables = await referringTables(db);
    const counts = await rowsOf(db, tables);
    for (const [table, rows] of Object.entries(counts)) expect([table, rows > 0]).toEqual([table, true]);
    expect(await erase.execute(userId)).toEqual({ erasedAt: expect.any(Date), rows: counts });
    expect(Object.values(await rowsOf(db, tables)).every((rows) => rows === 0)).toBe(true);
    expect(await erase.execute(userId)).toBeNull();
    for (const nobody of ['987654', '0']) expect(await erase.execute(nobody)).toBeNull();
  });

  it('takes nothing of others along', async () => {
    const bob = await rig.signUp('bob', CANARIES.titles, CANARIES.places);
    await new PostgresCvs(rig.database.db.manager, DATA_KEYS).add(aCv(bob.userId!, 'bob'));
    const before = await dump(rig.database.db);
    const queued = await jobs();
    await erase.execute(await knownUser(rig));
    expect(await jobs()).toEqual(queued);
    const own = (rows: typeof before) => rows.filter(({ table }) => table.startsWith('public.'));
    expect(own(await dump(rig.database.db))).toEqual(own(before));
  });

  it('leaves what was fetched, which does not say for whom', async () => {
    const userId = await knownUser(rig);
    const [{ id }]: [{ id: string }] = await rig.database.db.query('select id from backfill_runs');
    await rig.executeAll(id);
    await erase.execute(userId);
    expect((await rig.ports.postings.summary()).postings).toBe(36);
    const tables = new Set(await rowsShowing(rig.database.db, CANARIES.titles[0]!.toLowerCase()));
    expect([...tables].sort()).toEqual(['public.coverage', 'public.postings', 'public.vacancy_postings']);
    expect(await rowsShowing(rig.database.db, 'Quillfeather')).toEqual([]);
  });

  it('lets what is being fetched end at its next page, without a word', async () => {
    const { id, userId } = await rig.signUp('ada', ['Data Engineer'], ['Berlin']);
    whileCalled = async ({ page }) => {
      if (page === 2) await erase.execute(userId!);
    };
    await rig.execute.execute(await onlyItem(id), randomUUID(), NEVER);
    expect(source.calls).toHaveLength(2);
    expect(await claims()).toEqual([]);
    expect((await rig.ports.postings.summary()).postings).toBe(4);
    expect([rig.logged, await jobs()]).toEqual([[], []]);
  });

  it('lets a failure that comes after it pass without a word but its own', async () => {
    const { id, userId } = await rig.signUp('ada', ['Data Engineer'], ['Berlin']);
    const failure = new Error('broken');
    whileCalled = async () => {
      await erase.execute(userId!);
      throw failure;
    };
    const itemId = await onlyItem(id);
    await rig.execute.execute(itemId, randomUUID(), NEVER);
    expect(rig.logged).toEqual([{ event: 'item-failed', details: { item: itemId, error: failure } }]);
    expect([await claims(), await jobs()]).toEqual([[], []]);
  });

  it('lets those who have waited for what was fetched for him go on at once', async () => {
    const ada = await rig.signUp('ada', ['Data Engineer'], ['Berlin']);
    let bob = ada;
    let isErased = false;
    whileCalled = async ({ page }) => {
      if (page !== 2 || isErased) return;
      isErased = true;
      bob = await rig.signUp('bob', ['Data Engineer'], ['Berlin']);
      await rig.execute.execute(await onlyItem(bob.id), randomUUID(), NEVER);
      const key = `backfill_item:${await onlyItem(bob.id)}`;
      expect((await jobs()).filter((job) => job.key === key)).toEqual([{ key, isDue: false }]);
      await erase.execute(ada.userId!);
      expect([await jobs(), await claims()]).toEqual([[{ key, isDue: true }], []]);
    };
    await rig.execute.execute(await onlyItem(ada.id), randomUUID(), NEVER);
    await rig.work();
    expect(await rig.ended(bob.id)).toMatchObject({ status: 'succeeded', counts: { done: 1 } });
    expect(rig.logged).toEqual([]);
  });

  it('waits for whoever has one of his items, and takes what was added to its run along', async () => {
    const { id: runId, userId } = await rig.signUp('ada', ['Data Engineer'], ['Berlin']);
    const [item] = await rig.backfill.runs.items(runId);
    const { erased } = await rig.backfill.atomically(async ({ runs, queue }) => {
      await runs.lock(item!.id);
      const erased = erase.execute(userId!);
      await until(() => isBlocked(rig.database.db));
      const added = await runs.addItems(runId, [{ ...item!, status: 'queued' }]);
      await queue.add(added.map((itemId) => ({ itemId, at: null, priority: 0 })));
      return { erased };
    });
    expect(await erased).toMatchObject({ rows: { backfill_items: 2, users: 1 } });
    expect(await jobs()).toEqual([]);
  });

  it('is gone as a whole while workers fetch for him and he uploads and searches', async () => {
    await rig.work({ concurrency: 4 });
    const titles = Array.from({ length: 12 }, (_, n) => `Engineer ${String.fromCharCode(65 + n)}`);
    const bob = await rig.signUp('bob', titles, ['Berlin']);
    const cvs = new PostgresCvs(rig.database.db.manager, DATA_KEYS);
    const combinations = [{ titleKeyword: 'Zookeeper', location: 'Berlin', ...NO_COMBINATION_FILTERS }];
    for (let round = 0; round < 5; round++) {
      const { userId } = await rig.signUp('ada', titles, ['Berlin', 'Hamburg']);
      const busy = Array.from({ length: 6 }, (_, n) => [
        cvs.add(aCv(userId!, `cv ${n}`, { setAsPrimary: true })),
        rig.backfill.searches.save({ userId: userId!, queryName: `Other ${n}`, combinations, priority: n }),
        cvs.dropFiles(0),
      ]).flat();
      const [erased, ...others] = await Promise.allSettled([erase.execute(userId!), ...busy]);
      expect(erased).toMatchObject({ status: 'fulfilled', value: { rows: { users: 1 } } });
      for (const other of others) {
        if (other.status === 'rejected') expect(TOO_LATE).toContain(other.reason.code);
      }
      for (const table of ['user_keys', 'cvs'])
        expect(await rig.database.db.query(`select * from ${table}`)).toEqual([]);
    }
    expect(await rig.ended(bob.id)).toMatchObject({ status: 'succeeded' });
    expect(await rig.database.db.query('select distinct user_id::text as id from backfill_runs')).toEqual([
      { id: bob.userId },
    ]);
    expect(rig.logged).toEqual([]);
  });
});
