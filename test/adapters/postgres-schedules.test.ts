import { makeDataSource } from '../../ormconfig';
import { StartDailyUpdate } from '../../src/application/backfill/daily-update';
import { ScheduledUpdate } from '../../src/application/backfill/scheduled-update';
import type { Schedule } from '../../src/application/ports/schedule-store';
import { PostgresSchedules } from '../../src/infrastructure/postgres/postgres-schedules';
import { nextDue } from '../../src/infrastructure/queue/next-due';
import { startScheduleWatch } from '../../src/infrastructure/queue/schedule-watch';
import { scheduleStoreContract } from '../contracts/schedule-store.contract';
import { type BackfillRig, backfillRig } from '../support/backfill-rig';
import { PagedSource } from '../support/paged-source';
import { until } from '../support/until';

jest.setTimeout(60_000);

const BERLIN: Schedule = { cron: '0 6 * * *', timeZone: 'Europe/Berlin' };
const HOUR_MS = 3_600_000;

let rig: BackfillRig;
let update: StartDailyUpdate;
let scheduled: ScheduledUpdate;

beforeAll(async () => {
  rig = await backfillRig([new PagedSource()]);
  update = new StartDailyUpdate(rig.backfill, rig.start);
  scheduled = new ScheduledUpdate(rig.backfill, update, nextDue);
});
beforeEach(() => rig.database.db.query('truncate schedules, backfill_runs, users cascade'));
afterAll(() => rig.close());

const dueAt = async (): Promise<Date> => (await rig.database.db.query('select due_at from schedules'))[0].due_at;
const runs = (): Promise<unknown[]> => rig.database.db.query('select trigger, user_id, status from backfill_runs');
const isDueSince = (ago: string) => rig.database.db.query('update schedules set due_at = now() - $1::interval', [ago]);
const databaseTime = () => rig.backfill.atomically(({ time }) => time());

scheduleStoreContract('postgres', async () => ({
  schedules: new PostgresSchedules(rig.database.db),
  atomically: (task) => rig.database.db.transaction((sql) => task(new PostgresSchedules(sql))),
}));

describe('the scheduled update', () => {
  it('waits for its first time, and then for the next', async () => {
    await scheduled.follow(BERLIN);
    expect(await dueAt()).toEqual(nextDue(BERLIN, await databaseTime()));
    expect(await scheduled.startIfDue()).toBeNull();
    await isDueSince('1 second');
    expect(await scheduled.startIfDue()).toMatchObject({ trigger: 'daily_update', status: 'succeeded' });
    expect(await dueAt()).toEqual(nextDue(BERLIN, await databaseTime()));
    expect(await scheduled.startIfDue()).toBeNull();
    expect(await runs()).toEqual([{ trigger: 'daily_update', user_id: null, status: 'succeeded' }]);
  });

  it('is started once by eight who ask at the same time, over and over', async () => {
    await scheduled.follow(BERLIN);
    for (let day = 1; day <= 10; day++) {
      await isDueSince('1 millisecond');
      const started = await Promise.all(Array.from({ length: 8 }, () => scheduled.startIfDue()));
      expect(started.filter((run) => run !== null)).toHaveLength(1);
      expect(await runs()).toHaveLength(day);
    }
  });

  it('is started by one of the processes that watch for it', async () => {
    await scheduled.follow(BERLIN);
    const logged: string[] = [];
    const needs = { startIfDue: () => scheduled.startIfDue(), log: (event: string) => void logged.push(event) };
    const watches = [1, 2, 3].map((lookMs) => startScheduleWatch(needs, { lookMs }));
    try {
      await isDueSince('1 hour');
      await until(() => logged.length > 0);
    } finally {
      await Promise.all(watches.map((watch) => watch.stop()));
    }
    expect(logged).toEqual(['daily-update-started']);
    expect(await runs()).toHaveLength(1);
  });

  it('is started once for all the days that were missed, also by those who start together after that', async () => {
    await scheduled.follow(BERLIN);
    await isDueSince('3 days');
    await Promise.all(
      Array.from({ length: 5 }, async () => {
        await scheduled.follow(BERLIN);
        await scheduled.startIfDue();
      }),
    );
    expect(await runs()).toHaveLength(1);
    expect(await dueAt()).toEqual(nextDue(BERLIN, await databaseTime()));
  });

  it('is due as before when whoever starts it is killed on the way', async () => {
    await scheduled.follow(BERLIN);
    await isDueSince('1 second');
    const before = await dueAt();
    const other = await makeDataSource(rig.database.url).initialize();
    const killed = new ScheduledUpdate(
      rig.backfill,
      {
        budgets: () => update.budgets(),
        async within(stores, budgets) {
          const run = await update.within(stores, budgets);
          await other.query(
            `select pg_terminate_backend(pid) from pg_stat_activity
              where datname = current_database() and state = 'idle in transaction'`,
          );
          return run;
        },
      },
      nextDue,
    );
    try {
      await expect(killed.startIfDue()).rejects.toThrow(/terminat|released/iu);
    } finally {
      await other.destroy();
    }
    expect(await runs()).toEqual([]);
    expect(await dueAt()).toEqual(before);
    expect(await scheduled.startIfDue()).not.toBeNull();
    expect(await runs()).toHaveLength(1);
  });

  it.each([-25, -1, 1, 25])("goes by the database's clock where the process's is off by %s hours", async (hours) => {
    const now = (await databaseTime()).getTime();
    const real: typeof Date.now = Date.now;
    jest.useFakeTimers({ now: now + hours * HOUR_MS, advanceTimers: false, doNotFake: NOT_THE_DATE });
    try {
      expect(Math.abs(Date.now() - real())).toBeGreaterThan(HOUR_MS / 2);
      await scheduled.follow(BERLIN);
      expect(await dueAt()).toEqual(nextDue(BERLIN, new Date(now)));
      expect(await scheduled.startIfDue()).toBeNull();
      await isDueSince('1 second');
      expect(await scheduled.startIfDue()).not.toBeNull();
      expect(await dueAt()).toEqual(nextDue(BERLIN, new Date(now)));
    } finally {
      jest.useRealTimers();
    }
  });

  it('follows whatever schedule was given last, and is not started again for that', async () => {
    const other = { cron: '30 2 * * *', timeZone: 'America/New_York' };
    await scheduled.follow(BERLIN);
    await scheduled.follow(other);
    const due = nextDue(other, await databaseTime());
    expect(await dueAt()).toEqual(due);
    expect(await scheduled.startIfDue()).toBeNull();
    await isDueSince('1 second');
    await scheduled.startIfDue();
    expect(await dueAt()).toEqual(due);
    await scheduled.follow(BERLIN);
    expect(await scheduled.startIfDue()).toBeNull();
    expect(await runs()).toHaveLength(1);
  });

  it('makes up for what was missed when it follows another schedule since', async () => {
    await scheduled.follow(BERLIN);
    await isDueSince('5 days');
    const other = { ...BERLIN, timeZone: 'America/New_York' };
    await scheduled.follow(other);
    expect(await scheduled.startIfDue()).not.toBeNull();
    expect(await dueAt()).toEqual(nextDue(other, await databaseTime()));
    expect(await scheduled.startIfDue()).toBeNull();
  });
});

const NOT_THE_DATE = [
  ...(['hrtime', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate', 'clearImmediate'] as const),
  ...(['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'] as const),
];
