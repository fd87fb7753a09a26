import { setTimeout as sleep } from 'node:timers/promises';
import type { QuotaCaps } from '../../src/application/ports/quota-ledger';
import { COST_UNITS } from '../../src/domain/call-cost';
import type { JobSourceId } from '../../src/domain/job-source';
import { unitCodes } from '../../src/infrastructure/postgres/codes';
import { PostgresQuotaLedger } from '../../src/infrastructure/postgres/postgres-quota-ledger';
import { unbalancedAccounts } from '../support/books';
import { type TestDatabase, testDatabase } from '../support/database';
import { CALLS_AT_A_TIME, MOST_CALLS, type Spending, startSpending } from '../support/spending';

const PROCESSES = 5;
/** After how many calls a process is killed, and replaced. */
const KILLS = [1_500, 4_000, 7_500];
/** All of them are used up well before the last call. */
const CAPS = new Map<JobSourceId, QuotaCaps>([
  ['theirstack', { rows: 3_000 }],
  ['active_jobs_db', { rows: 3_000, requests: 350 }],
  ['jsearch', { requests: 500 }],
]);
/** So short that it happens while the others still spend, even to some that are only slow. */
const ABANDONED_AFTER_MS = 1_500;

describe('the books of 50 callers, some of which are killed', () => {
  let database: TestDatabase;
  let processes: Spending[];
  const overdrawn: unknown[] = [];
  const unbalanced: unknown[] = [];
  let audits = 0;
  let endings: Awaited<Spending['ended']>[];

  const callsMade = async () => {
    const [row]: [{ n: number }] = await database.db.query('select last_value::int as n from calls');
    return row.n;
  };
  const start = () => processes.push(startSpending(database.url, CAPS, ABANDONED_AFTER_MS));

  async function lookAtCaps(): Promise<void> {
    overdrawn.push(...(await database.db.query('select * from quota_accounts where used + reserved > bound')));
  }

  async function audit(): Promise<void> {
    unbalanced.push(...(await unbalancedAccounts(database.db)));
    audits++;
  }

  function killOneAndReplaceIt(): void {
    const living = processes.filter(({ child }) => child.exitCode === null && child.signalCode === null);
    living[Math.floor(Math.random() * living.length)]!.child.kill('SIGKILL');
    start();
  }

  async function watch(): Promise<void> {
    const kills = KILLS.map((calls) => calls + Math.random() * 500);
    for (let calls = 0; calls < MOST_CALLS; calls = await callsMade()) {
      await lookAtCaps();
      if (calls >= audits * (MOST_CALLS / 10)) await audit();
      if (calls >= (kills[0] ?? MOST_CALLS)) {
        kills.shift();
        killOneAndReplaceIt();
      }
      await sleep(50);
    }
  }

  beforeAll(async () => {
    database = await testDatabase();
    await database.db.query(
      `create sequence calls increment ${CALLS_AT_A_TIME}; create table charges (source text, cost jsonb)`,
    );
    processes = [];
    for (let n = 0; n < PROCESSES; n++) start();
    await watch();
    endings = await Promise.all(processes.map(({ ended }) => ended));
    await Promise.all([lookAtCaps(), audit()]);
  }, 120_000);
  afterAll(async () => {
    for (const { child } of processes) child.kill('SIGKILL');
    await database.drop();
  });

  const sum = async (sql: string): Promise<number> => {
    const [row]: [{ n: number }] = await database.db.query(
      `select coalesce(sum(n), 0)::float8 as n from (${sql}) as of_all`,
    );
    return row.n;
  };

  it('made all the calls, and no process failed that was not killed', async () => {
    expect(await callsMade()).toBeGreaterThanOrEqual(MOST_CALLS);
    expect(endings.filter(({ signal }) => signal === 'SIGKILL')).toHaveLength(KILLS.length);
    expect(endings.filter(({ signal, code }) => signal !== 'SIGKILL' && code !== 0)).toEqual([]);
  });

  it('balance and stay within the caps whenever they are looked at', () => {
    expect(audits).toBeGreaterThan(5);
    expect(unbalanced).toEqual([]);
    expect(overdrawn).toEqual([]);
  });

  it('count as spent what the killed ones had reserved', async () => {
    const ledger = new PostgresQuotaLedger(database.db, { caps: CAPS, abandonedAfterMs: 0 });
    const balances = await ledger.balances();
    expect(balances).toHaveLength(8);
    for (const { used, reserved, limit } of balances) {
      expect(reserved).toBe(0);
      expect(used).toBeLessThanOrEqual(limit!);
      expect(used).toBeGreaterThan(limit! / 2);
    }
    expect(await sum(`select amount as n from quota_entries where kind = 'abandon'`)).toBeGreaterThan(0);
    expect(await unbalancedAccounts(database.db)).toEqual([]);
  });

  it.each(COST_UNITS)('never let a provider charge more %s than they show', async (unit) => {
    const charged = await sum(`select (cost->>'${unit}')::int as n from charges`);
    const spent = await sum(`select used as n from quota_accounts where unit = ${unitCodes.codeOf(unit)}`);
    expect(charged).toBeGreaterThan(0);
    expect(charged).toBeLessThanOrEqual(spent);
  });

  it('settled no call whose page was not kept', async () => {
    const unkept = await database.db.query(
      `select reservation from quota_entries where kind = 'settle' except select (call #>> '{}')::uuid from raw_pages`,
    );
    expect(unkept).toEqual([]);
  });
});
