import type { ClaimStore } from '../../src/application/ports/claim-store';
import type { NewItem, RunStore } from '../../src/application/ports/run-store';
import { aKey } from '../support/keys';
import { THEIRSTACK } from '../support/raw-pages';

export interface RunRig {
  readonly runs: RunStore;
  readonly claims: ClaimStore;
  atomically<T>(task: (runs: RunStore) => Promise<T>): Promise<T>;
}

const ASKED = { from: Date.parse('2026-10-21T00:00:00.000Z'), to: Date.parse('2026-11-20T12:00:00.123Z') };

function anItem(overrides: Partial<NewItem> = {}): NewItem {
  return {
    account: THEIRSTACK,
    request: {
      titles: ['Data Engineer'],
      places: ['Berlin'],
      workArrangement: null,
      employmentType: null,
      seniority: 'senior',
      industry: null,
      postedSince: new Date(ASKED.from),
    },
    asked: ASKED,
    keys: [{ key: aKey('a'), window: [ASKED], wants: ['1'] }],
    priority: 5,
    status: 'queued',
    retryAt: null,
    alone: {},
    aloneCalls: 0,
    ...overrides,
  };
}

/** What every store of runs promises; `make` gives an empty one. */
export function runStoreContract(name: string, make: () => Promise<RunRig>): void {
  describe(`RunStore contract: ${name}`, () => {
    let rig: RunRig;
    beforeEach(async () => {
      rig = await make();
    });
    const create = async (...items: NewItem[]) => {
      const run = { trigger: 'manual', userId: null, totalCombinations: 3, alreadyCovered: 1, estimate: [] } as const;
      const runId = await rig.runs.create(run);
      return { runId, ids: await rig.runs.addItems(runId, items) };
    };
    const note = (runId: string, itemId: string | null, message = 'something') =>
      rig.runs.note([{ runId, itemId, message }]);
    const end = async (runId: string, itemId: string, status: 'done' | 'failed') => {
      await rig.runs.change(itemId, { status });
      await note(runId, itemId);
    };

    it('gives a run and its items back as they were written', async () => {
      const retryAt = new Date('2026-12-01T00:00:00.000Z');
      const { runId, ids } = await create(
        anItem(),
        anItem({ status: 'deferred', retryAt }),
        anItem({ status: 'covered' }),
      );
      expect(await rig.runs.find(runId)).toMatchObject({
        ...{ id: runId, status: 'queued', totalCombinations: 3, alreadyCovered: 1, lastEvent: 0, finishedAt: null },
        counts: { queued: 1, running: 0, done: 0, failed: 0, deferred: 1, covered: 1 },
      });
      const items = await rig.runs.items(runId);
      expect(items.map(({ id }) => id)).toEqual(ids);
      const untouched = { attempts: 0, rest: null, found: {}, cost: {}, error: null, token: null, waitsFor: null };
      expect(items[0]).toMatchObject({ ...anItem(), ...untouched });
      expect(items[1]).toMatchObject({ status: 'deferred', retryAt });
      for (const unknown of ['999', 'x', '']) expect(await rig.runs.find(unknown)).toBeNull();
    });

    it('changes what it is told to, and nothing else', async () => {
      const { runId, ids } = await create(anItem(), anItem());
      const change = { jobsFetched: 4, cost: { rows: 4 }, rest: { page: 2 }, found: { a: 4 }, attempts: 1 };
      await rig.runs.change(ids[0]!, change);
      const [first, second] = await rig.runs.items(runId);
      expect(first).toMatchObject({ ...anItem(), ...change });
      expect(second).toMatchObject({ jobsFetched: 0, rest: null });
      await rig.runs.change(ids[0]!, { rest: null });
      expect((await rig.runs.items(runId))[0]!.rest).toBeNull();
    });

    it('numbers what happens without a gap, however many say it at the same time', async () => {
      const { runId, ids } = await create(anItem());
      await Promise.all(Array.from({ length: 25 }, (_, n) => note(runId, ids[0]!, `step ${n}`)));
      const events = await rig.runs.events(runId, 0);
      expect(events.map(({ number }) => number)).toEqual(Array.from({ length: 25 }, (_, n) => n + 1));
      expect(new Set(events.map(({ message }) => message)).size).toBe(25);
      expect((await rig.runs.events(runId, 20)).map(({ number }) => number)).toEqual([21, 22, 23, 24, 25]);
      expect(events[0]).toMatchObject({ runId, itemId: ids[0], itemStatus: 'queued', status: 'running' });
    });

    it('leaves no number out when a transaction is rolled back', async () => {
      const { runId, ids } = await create(anItem());
      const rolledBack = rig.atomically(async (runs) => {
        await runs.note([{ runId, itemId: ids[0]!, message: 'never' }]);
        throw new Error('rolled back');
      });
      await expect(rolledBack).rejects.toThrow('rolled back');
      await note(runId, ids[0]!);
      expect((await rig.runs.events(runId, 0)).map(({ number, message }) => [number, message])).toEqual([
        [1, 'something'],
      ]);
    });

    it('ends a run once, with its last event, when all its items end at the same time', async () => {
      const { runId, ids } = await create(...Array.from({ length: 8 }, () => anItem()));
      await Promise.all(
        ids.map((id) =>
          rig.atomically(async (runs) => {
            await runs.change(id, { status: 'done' });
            await runs.note([{ runId, itemId: id, message: 'done' }]);
          }),
        ),
      );
      expect(await rig.runs.find(runId)).toMatchObject({ status: 'succeeded', finishedAt: expect.any(Date) });
      const events = await rig.runs.events(runId, 0);
      expect(events.map(({ number }) => number)).toEqual(Array.from({ length: 9 }, (_, n) => n + 1));
      expect(events.filter(({ status }) => status === 'succeeded')).toEqual([events.at(-1)]);
    });

    it.each([
      [['done', 'done'], 'succeeded'],
      [['done', 'failed'], 'partial'],
      [['failed', 'failed'], 'failed'],
    ] as const)('of a run whose items are %j says %s', async (statuses, outcome) => {
      const { runId, ids } = await create(anItem(), anItem());
      for (const [at, status] of statuses.entries()) await end(runId, ids[at]!, status);
      expect(await rig.runs.find(runId)).toMatchObject({ status: outcome });
    });

    it('drops the events of runs that ended long enough ago, but for the last of each', async () => {
      const ended = await create(anItem(), anItem());
      for (const id of ended.ids) await end(ended.runId, id, 'done');
      const underWay = await create(anItem());
      for (let times = 0; times < 3; times++) await note(underWay.runId, underWay.ids[0]!);
      const numbers = async ({ runId }: { readonly runId: string }) =>
        (await rig.runs.events(runId, 0)).map(({ number }) => number);
      expect(await rig.runs.dropEvents(1)).toBe(0);
      expect(await numbers(ended)).toEqual([1, 2, 3]);
      expect(await rig.runs.dropEvents(0)).toBe(2);
      expect(await numbers(ended)).toEqual([3]);
      expect(await rig.runs.events(ended.runId, 0)).toMatchObject([{ status: 'succeeded', counts: { done: 2 } }]);
      expect(await numbers(underWay)).toEqual([1, 2, 3]);
      expect(await rig.runs.dropEvents(0)).toBe(0);
    });

    it('ends a run at once that has nothing to do, and none that has something deferred', async () => {
      const { runId } = await create(anItem({ status: 'covered' }));
      await note(runId, null);
      expect(await rig.runs.find(runId)).toMatchObject({ status: 'succeeded', lastEvent: 2 });
      const { runId: waiting } = await create(anItem({ status: 'deferred' }));
      await note(waiting, null);
      expect(await rig.runs.find(waiting)).toMatchObject({ status: 'queued', finishedAt: null });
    });

    it('answers items page by page', async () => {
      const { runId, ids } = await create(anItem(), anItem(), anItem());
      await create(anItem());
      const page = async (first: number, after: string | null) =>
        (await rig.runs.items(runId, { first, after })).map(({ id }) => id);
      expect(await page(2, null)).toEqual([ids[0], ids[1]]);
      expect(await page(2, ids[1]!)).toEqual([ids[2]]);
      expect(await page(2, ids[2]!)).toEqual([]);
    });

    it('cancels what has not ended, with its claims, and reopens what failed', async () => {
      const { runId, ids } = await create(anItem(), anItem({ status: 'deferred' }), anItem());
      await end(runId, ids[2]!, 'done');
      const claim = { account: THEIRSTACK, keyTexts: ['a'], window: ASKED, itemId: ids[0]! };
      const uuid = '00000000-0000-4000-8000-000000000000';
      await rig.claims.take({ ...claim, token: uuid, holder: uuid });
      expect(await rig.runs.cancel(runId, 'not wanted')).toEqual([ids[0], ids[1]]);
      expect(await rig.claims.live(THEIRSTACK, ['a'])).toEqual([]);
      expect(await rig.runs.find(runId)).toMatchObject({ status: 'cancelled', counts: { failed: 2, done: 1 } });
      expect((await rig.runs.items(runId))[0]).toMatchObject({ status: 'failed', error: 'not wanted' });
      await note(runId, null, 'cancelled');
      expect((await rig.runs.events(runId, 0)).at(-1)).toMatchObject({ message: 'cancelled', status: 'cancelled' });
      const reopened = await rig.runs.reopen(runId);
      expect(reopened).toEqual([ids[0], ids[1]].map((id) => ({ id, priority: anItem().priority })));
      expect(await rig.runs.find(runId)).toMatchObject({ status: 'running', finishedAt: null, counts: { queued: 2 } });
    });

    it('finds the items that wait for one, but for those that somebody looks after', async () => {
      const { ids } = await create(anItem(), anItem(), anItem(), anItem());
      const [leader, first, second, ended] = ids as [string, string, string, string];
      for (const id of [first, second, ended]) await rig.runs.change(id, { waitsFor: leader });
      await rig.runs.change(ended, { status: 'done' });
      await rig.atomically(async (runs) => {
        await runs.lock(second);
        expect((await rig.runs.waiting(leader)).map(({ id }) => id)).toEqual([first]);
      });
      expect((await rig.runs.waiting(leader)).map(({ id }) => id)).toEqual([first, second]);
    });
  });
}
