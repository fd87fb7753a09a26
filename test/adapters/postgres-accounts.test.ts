import type { SourcePaused } from '../../src/domain/domain-error';
import { PostgresPageVault } from '../../src/infrastructure/postgres/postgres-page-vault';
import { PostgresQuotaLedger, type QuotaLedgerOptions } from '../../src/infrastructure/postgres/postgres-quota-ledger';
import { PostgresSourceGate } from '../../src/infrastructure/postgres/postgres-source-gate';
import { pageVaultContract } from '../contracts/page-vault.contract';
import { quotaLedgerContract } from '../contracts/quota-ledger.contract';
import { sourceGateContract } from '../contracts/source-gate.contract';
import { unbalancedAccounts } from '../support/books';
import { type TestDatabase, testDatabase } from '../support/database';
import { aRawPage, THEIRSTACK } from '../support/raw-pages';
import { until } from '../support/until';

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

async function emptied() {
  await database.db.query(
    'truncate quota_accounts, quota_entries, quota_reservations, raw_pages, source_calls, source_states',
  );
  return database.db;
}

quotaLedgerContract('postgres', async ({ caps, now, abandonedAfterMs }) => {
  const db = await emptied();
  const ledger = new PostgresQuotaLedger(db, { caps, abandonedAfterMs, at: now });
  return { ledger, vault: new PostgresPageVault(db, ledger), audit: () => unbalancedAccounts(db) };
});

pageVaultContract('postgres', async (leftBehindAfterMs) => {
  const db = await emptied();
  const ledger = new PostgresQuotaLedger(db);
  return { ledger, vault: new PostgresPageVault(db, ledger, leftBehindAfterMs) };
});

sourceGateContract('postgres', async ({ now, wait }) => new PostgresSourceGate(await emptied(), { at: now, wait }));

describe('the accounts in PostgreSQL', () => {
  const CAPS = new Map([['theirstack', { rows: 100 }]] as const);
  const signal = new AbortController().signal;

  async function ledgerAndVault(options: QuotaLedgerOptions = {}) {
    const db = await emptied();
    const ledger = new PostgresQuotaLedger(db, options);
    return { db, ledger, vault: new PostgresPageVault(db, ledger) };
  }

  it.each([-3_600_000, 3_600_000])('go by the database when the clock of the process is %d ms off', async (offMs) => {
    const { db, ledger } = await ledgerAndVault({ caps: CAPS });
    const gate = new PostgresSourceGate(db);
    const pace = [{ calls: 1, seconds: 60 }];
    const others = [
      'setTimeout',
      'setInterval',
      'setImmediate',
      'clearTimeout',
      'clearInterval',
      'clearImmediate',
    ] as const;
    jest.useFakeTimers({
      now: Date.now() + offMs,
      doNotFake: [...others, 'nextTick', 'queueMicrotask', 'performance', 'hrtime'],
    });
    const skewed = await ledger.reserve(THEIRSTACK, { rows: 5 });
    await gate.enter(THEIRSTACK, pace, 0, signal);
    jest.useRealTimers();
    await ledger.reserve(THEIRSTACK, { rows: 5 });
    expect(await ledger.balances()).toMatchObject([{ used: 0, reserved: 10 }]);
    await ledger.refund(skewed);
    expect(await ledger.balances()).toMatchObject([{ used: 0, reserved: 5 }]);
    const refused: SourcePaused = await gate.enter(THEIRSTACK, pace, 0, signal).then(
      () => expect('let in').toBe('refused'),
      (error) => error,
    );
    const [clock]: [{ now: Date }] = await db.query('select clock_timestamp() as now');
    expect(Math.abs(refused.retryAt.getTime() - clock.now.getTime())).toBeLessThan(61_000);
  });

  it('count what is abandoned by the age that the database sees', async () => {
    const { ledger } = await ledgerAndVault({ abandonedAfterMs: 50 });
    await ledger.reserve(THEIRSTACK, { rows: 5 });
    await until(async () => (await ledger.balances())[0]!.used === 5);
  });

  it('follow a cap that was changed', async () => {
    const { db, ledger } = await ledgerAndVault({ caps: CAPS });
    await ledger.reserve(THEIRSTACK, { rows: 40 });
    const lowered = new PostgresQuotaLedger(db, { caps: new Map([['theirstack', { rows: 50 }]]) });
    await expect(lowered.reserve(THEIRSTACK, { rows: 11 })).rejects.toThrow('of 50 there are 0 spent and 40 set aside');
    await lowered.reserve(THEIRSTACK, { rows: 10 });
    const lifted = new PostgresQuotaLedger(db);
    await lifted.reserve(THEIRSTACK, { rows: 1_000 });
    expect(await lifted.balances()).toMatchObject([{ limit: null, reserved: 1_050 }]);
    expect(await unbalancedAccounts(db)).toEqual([]);
  });

  it('keep no page that cannot be settled, and settle none that cannot be kept', async () => {
    const { ledger, vault } = await ledgerAndVault();
    const reservation = await ledger.reserve(THEIRSTACK, { rows: 5 });
    await expect(vault.keep(aRawPage(), { ...reservation, id: 'none' }, { rows: 1 }, [])).rejects.toThrow('uuid');
    const beforeAllTime = aRawPage({ fetchedAt: new Date(-8.64e15) });
    await expect(vault.keep(beforeAllTime, reservation, { rows: 1 }, [])).rejects.toThrow('out of range');
    expect(await vault.count()).toBe(0);
    expect(await ledger.balances()).toMatchObject([{ used: 0, reserved: 5 }]);
  });

  it('keep bodies compressed, and what the database cannot hold of a request replaced', async () => {
    const { db, ledger, vault } = await ledgerAndVault();
    const reservation = await ledger.reserve(THEIRSTACK, { rows: 5 });
    const body = 'the same '.repeat(10_000);
    await vault.keep(aRawPage({ body, call: { odd: 'a\0b\uD800c', none: undefined } }), reservation, { rows: 1 }, []);
    const [stored]: unknown[] = await db.query(
      `select octet_length(body) < 1000 as small, call, attstorage as storage
         from raw_pages, pg_attribute where attrelid = 'raw_pages'::regclass and attname = 'body'`,
    );
    expect(stored).toEqual({ small: true, storage: 'e', call: { odd: 'a\u2400b\uFFFDc' } });
  });

  it('hold a few pages in memory at a time', async () => {
    const { db, ledger, vault } = await ledgerAndVault();
    for (let n = 0; n < 10; n++) {
      await vault.keep(aRawPage(), await ledger.reserve(THEIRSTACK, { rows: 1 }), { rows: 1 }, []);
    }
    let visited = 0;
    for await (const _ of vault.pages()) {
      if (visited++ === 0) await db.query('delete from raw_pages');
    }
    expect(visited).toBeLessThan(5);
  });

  it('wait as long as the pace asks, and not once they are told to stop', async () => {
    const db = await emptied();
    const gate = new PostgresSourceGate(db);
    const moment = [{ calls: 1, seconds: 0.01 }];
    await Promise.all([1, 2, 3].map(() => gate.enter(THEIRSTACK, moment, 10_000, signal)));
    const gaps: { long: boolean }[] = await db.query(
      `select at - lag(at) over (order by at) >= interval '10 ms' as long from source_calls offset 1`,
    );
    expect(gaps).toEqual([{ long: true }, { long: true }]);
    const stop = new AbortController();
    const waiting = gate.enter(THEIRSTACK, [{ calls: 1, seconds: 3_600 }], 4_000_000, stop.signal);
    const reason = new Error('stopped');
    setTimeout(() => stop.abort(reason), 50);
    await expect(waiting).rejects.toBe(reason);
  });
});
