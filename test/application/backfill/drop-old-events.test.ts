import { dropOldEvents } from '../../../src/application/backfill/drop-old-events';
import { FollowProgress, type Progress } from '../../../src/application/backfill/follow-progress';
import { type BackfillRig, backfillRig, NEVER } from '../../support/backfill-rig';
import { PagedSource } from '../../support/paged-source';

jest.setTimeout(60_000);

const SILENT = { listen: async () => () => undefined };

describe('what happened to runs that ended long ago', () => {
  let rig: BackfillRig;
  beforeEach(async () => {
    rig = await backfillRig([new PagedSource({ pages: 3 })]);
  });
  afterEach(() => rig.close());

  const endedDaysAgo = async (days: number) => {
    const run = await rig.signUp(`${days} days`, [`Baker ${days}`, `Cook ${days}`], ['Berlin']);
    await rig.executeAll(run.id);
    const at = `now() - interval '${days} days'`;
    await rig.database.db.query(`update backfill_runs set finished_at = ${at} where id = ${run.id}`);
    return run.id;
  };
  const drop = () => dropOldEvents({ runs: rig.backfill.runs, log: rig.backfill.log }, 90);
  const numbers = async (id: string) => (await rig.backfill.runs.events(id, 0)).map(({ number }) => number);
  const told = async (id: string, after: number | null) => {
    const progress = new FollowProgress({ ...rig.backfill, bell: SILENT }).run(id, after, NEVER);
    const all: Progress[] = [];
    for await (const event of progress) all.push(event);
    return all.map(({ number, message, run }) => [number, message, run.status]);
  };

  it('is dropped but for the end; runs, items and what they saved stay', async () => {
    const [old, young] = [await endedDaysAgo(91), await endedDaysAgo(89)];
    const { id: underWay } = await rig.signUp('ada', ['Clerk'], ['Berlin']);
    const before = await Promise.all([young, underWay].map(numbers));
    const last = (await numbers(old)).at(-1)!;
    const kept = async () => [
      await rig.backfill.runs.find(old),
      await rig.backfill.runs.items(old),
      await rig.backfill.runs.savedSince({ source: 'theirstack', sandbox: false }, new Date(0)),
    ];
    const those = await kept();
    expect(await drop()).toBe(last - 1);
    expect(await Promise.all([young, underWay].map(numbers))).toEqual(before);
    expect(await numbers(old)).toEqual([last]);
    expect(await kept()).toEqual(those);
    const details = { events: last - 1, olderThanDays: 90 };
    expect(rig.logged).toEqual([{ event: 'progress-events-dropped', details }]);
    expect(await drop()).toBe(0);
    expect(rig.logged).toHaveLength(1);
  });

  it('is told as its state and its end', async () => {
    const old = await endedDaysAgo(91);
    await drop();
    const last = (await rig.backfill.runs.find(old))!.lastEvent;
    const end = [last, 'the run has ended: succeeded', 'succeeded'];
    expect(await told(old, null)).toEqual([[last, 'the present state', 'succeeded']]);
    expect(await told(old, 0)).toEqual([end]);
    expect(await told(old, last - 2)).toEqual([end]);
    expect(await told(old, last)).toEqual([]);
  });

  it('is numbered on when the run is taken up again', async () => {
    const old = await endedDaysAgo(91);
    await drop();
    const [item] = await rig.backfill.runs.items(old);
    const { lastEvent } = (await rig.backfill.runs.find(old))!;
    await rig.backfill.runs.change(item!.id, { status: 'failed' });
    await rig.control.retry(old);
    await rig.executeAll(old);
    const { lastEvent: last } = (await rig.backfill.runs.find(old))!;
    expect(last).toBeGreaterThan(lastEvent);
    expect(await numbers(old)).toEqual(Array.from({ length: last - lastEvent + 1 }, (_, n) => lastEvent + n));
    expect(await drop()).toBe(0);
  });

  it('is never waited for, nor waited with, by whoever erases a user', async () => {
    const [one, other] = [await endedDaysAgo(91), await endedDaysAgo(92)];
    await rig.database.db.transaction(async (sql) => {
      await sql.query('delete from progress_events where run_id = $1', [one]);
      expect(await drop()).toBe((await numbers(other)).at(-1)! - 1);
    });
    expect(await numbers(one)).toEqual([]);
  });
});
