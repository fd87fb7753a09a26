import type { DataSource, EntityManager } from 'typeorm';
import type { SourceAccount } from '../../application/ports/quota-ledger';
import { monthStart, openedPeriod, type QuotaPeriod, quotaLimit } from '../../application/quota-period';
import type { CostUnit } from '../../domain/call-cost';
import { sourceCodes, unitCodes } from './codes';

export type Queryable = Pick<DataSource | EntityManager, 'query'>;

/** One row of quota_accounts is looked for: the newest of an account and unit. */
export interface QuotaAccount {
  readonly account: SourceAccount;
  readonly unit: CostUnit;
  readonly cap: number | null;
}

/** The clock of the books: the database's, read when it is needed, or a test's. */
export type BooksClock = () => Date | null;

/** Of quota_accounts `a`: no later period of the account and unit has been opened. */
export const NEWEST = `not exists (
  select from quota_accounts later
   where later.source = a.source and later.sandbox = a.sandbox and later.unit = a.unit
     and later.period_start > a.period_start)`;

/** The clock is read after the row is locked: a period that ended while we waited for it has ended. */
const LOCK_NEWEST = `
  with newest as materialized (
    select * from quota_accounts a
     where a.source = $1 and a.sandbox = $2 and a.unit = $3 and ${NEWEST} for update
  )
  select coalesce($4::timestamptz, clock_timestamp()) as now, period_start as start, period_end as "end",
         cap::float8, carried::float8, provider_limit::float8 as "providerLimit", used::float8, reserved::float8
    from (values (1)) as always left join newest on true`;

const TAKEN_SINCE = `
  select coalesce(sum(used + reserved), 0)::float8 as taken from quota_accounts
   where source = $1 and sandbox = $2 and unit = $3 and period_start >= $4`;

const OPEN = `
  with opened as (
    insert into quota_accounts (source, sandbox, unit, period_start, period_end, cap, carried, used, reserved)
    values ($1, $2, $3, $4, $5, $6, $7, 0, 0)
    on conflict do nothing returning *
  )
  insert into quota_entries (source, sandbox, unit, period_start, kind, debit, credit, amount, at)
  select source, sandbox, unit, period_start, 'grant', 'available', 'granted', bound, $8 from opened where bound > 0`;

/** What is granted changes with the bound, so that it is what all entries of the account add up to. */
const CHANGE = `
  with changed as (
    update quota_accounts a set period_end = $5, cap = $6, provider_limit = $7, used = $8
     where a.source = $1 and a.sandbox = $2 and a.unit = $3 and a.period_start = $4
  )
  insert into quota_entries (source, sandbox, unit, period_start, kind, debit, credit, amount, at)
  select $1, $2, $3, $4, kind, debit, credit, amount, $11
    from (values ('grant', 'available', 'granted', $9::bigint),
                 ('grant', 'granted', 'available', -$9::bigint),
                 ('reconcile', 'spent', 'available', $10::bigint)) as e (kind, debit, credit, amount)
   where amount > 0`;

type Newest = { readonly now: Date } & (QuotaPeriod | { readonly start: null });

/**
 * The current period of an account and unit, its row locked; opened if it was not there, with the cap that is asked for.
 * Part of a transaction.
 */
export async function currentPeriod(
  transaction: EntityManager,
  { account, unit, cap }: QuotaAccount,
  clock: BooksClock,
): Promise<{ readonly period: QuotaPeriod; readonly now: Date }> {
  const key = keyOf(account, unit);
  const newest = async (): Promise<Newest> => (await transaction.query(LOCK_NEWEST, [...key, clock()]))[0];
  for (;;) {
    const { now, ...period } = await newest();
    if (period.start !== null && period.end > now) {
      if (period.cap === cap) return { period, now };
      const changed = { ...period, cap };
      await changePeriod(transaction, { account, unit, cap }, period, changed, now);
      return { period: changed, now };
    }
    const [{ taken }]: [{ taken: number }] = await transaction.query(TAKEN_SINCE, [...key, monthStart(now)]);
    const { start, end } = openedPeriod(period.start === null ? null : period.end, cap, taken, now);
    await transaction.query(OPEN, [...key, start, end, cap, taken, now]);
  }
}

/** Writes a changed period to its row, which must be locked, and the difference to the entries. */
export async function changePeriod(
  transaction: EntityManager,
  { account, unit }: QuotaAccount,
  before: QuotaPeriod,
  after: QuotaPeriod,
  now: Date,
): Promise<void> {
  const granted = (quotaLimit(after) ?? 0) - (quotaLimit(before) ?? 0);
  const { start, end, cap, providerLimit, used } = after;
  const lost = used - before.used;
  await transaction.query(CHANGE, [...keyOf(account, unit), start, end, cap, providerLimit, used, granted, lost, now]);
}

function keyOf({ source, sandbox }: SourceAccount, unit: CostUnit) {
  return [sourceCodes.codeOf(source), sandbox, unitCodes.codeOf(unit)] as const;
}
