/**
 * Ten callers of imagined providers in a process of their own, which may be killed at any moment. Together with others they
 * make `MOST_CALLS` calls. Arguments: the database, and what all of them are allowed, as JSON.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { makeDataSource } from '../../ormconfig';
import type { Reservation } from '../../src/application/ports/quota-ledger';
import type { CallCost } from '../../src/domain/call-cost';
import { SourcePaused } from '../../src/domain/domain-error';
import { PostgresPageVault } from '../../src/infrastructure/postgres/postgres-page-vault';
import { PostgresQuotaLedger } from '../../src/infrastructure/postgres/postgres-quota-ledger';
import { aRawPage } from '../support/raw-pages';
import { CALLS_AT_A_TIME, MOST_CALLS } from '../support/spending';

const CALLERS = 10;
/** Fewer than callers: nobody may wait for a second one while holding the first. */
const CONNECTIONS = 4;

const [url = '', caps = '[]', abandonedAfterMs = ''] = process.argv.slice(2);

function upTo(most: number): number {
  return Math.floor(Math.random() * (most + 1));
}

function anyCall(): Pick<Reservation, 'account' | 'most'> {
  const sandbox = Math.random() < 0.5;
  const rows = 1 + upTo(24);
  const calls: Pick<Reservation, 'account' | 'most'>[] = [
    { account: { source: 'theirstack', sandbox }, most: { rows } },
    { account: { source: 'active_jobs_db', sandbox }, most: { requests: 1, rows } },
    { account: { source: 'jsearch', sandbox }, most: { requests: 1 + upTo(2) } },
  ];
  return calls[upTo(2)]!;
}

/** What the provider really takes, written down where the books can't see it. */
async function charge(db: DataSource, { account, most }: Reservation): Promise<CallCost> {
  const cost = Object.fromEntries(Object.entries(most).map(([unit, amount]) => [unit, upTo(amount)]));
  await db.query('insert into charges (source, cost) values ($1, $2)', [account.source, JSON.stringify(cost)]);
  return cost;
}

async function callAway(db: DataSource, ledger: PostgresQuotaLedger, vault: PostgresPageVault): Promise<void> {
  const { account, most } = anyCall();
  const reservation = await ledger.reserve(account, most);
  if (Math.random() < 0.25) return ledger.refund(reservation);
  const cost = await charge(db, reservation);
  if (Math.random() < 0.2) await sleep(upTo(20));
  await vault.keep(aRawPage({ account, call: reservation.id }), reservation, cost, []);
}

async function caller(db: DataSource, ledger: PostgresQuotaLedger, vault: PostgresPageVault): Promise<void> {
  for (;;) {
    const [first]: [{ n: number }] = await db.query(`select nextval('calls')::int as n`);
    if (first.n > MOST_CALLS) return;
    for (let n = 0; n < CALLS_AT_A_TIME; n++) {
      await callAway(db, ledger, vault).catch((error: unknown) => {
        if (!(error instanceof SourcePaused)) throw error;
      });
    }
  }
}

async function main(): Promise<void> {
  const db = await new DataSource({
    ...makeDataSource(url).options,
    poolSize: CONNECTIONS,
  } as DataSourceOptions).initialize();
  const ledger = new PostgresQuotaLedger(db, {
    caps: new Map(JSON.parse(caps)),
    abandonedAfterMs: Number(abandonedAfterMs),
  });
  const vault = new PostgresPageVault(db, ledger);
  await Promise.all(Array.from({ length: CALLERS }, () => caller(db, ledger, vault)));
  await db.destroy();
}

void main();
