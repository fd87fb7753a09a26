import type { SourceAccount } from '../../application/ports/quota-ledger';
import type { CostUnit } from '../../domain/call-cost';
import { abandonedCondition } from './abandoned-reservations';
import { sourceCodes, unitCodes } from './codes';
import { NEWEST, type Queryable, type QuotaAccount } from './quota-account';

/** How one unit of what was asked for stands. */
export interface UnitVerdict {
  readonly unit: CostUnit;
  readonly asked: number;
  /** The period is there, is not over and has the cap that we are to keep to. */
  readonly open: boolean;
  readonly fits: boolean;
  readonly limit: number;
  readonly used: number;
  readonly reserved: number;
  readonly periodEnd: Date;
  /** There are reservations, of this account or others, that somebody has to end. */
  readonly abandoned: boolean;
}

export interface AskedUnit extends QuotaAccount {
  readonly amount: number;
}

/**
 * All units or none, in one statement, so that the rows are locked for as short as can be. It judges the rows that it has
 * locked, in the one order in which all statements lock them, by a clock that is read after that.
 */
const RESERVE = `
  with wanted as (
    select * from unnest($4::smallint[], $5::bigint[], $6::bigint[]) as w (unit, amount, cap)
  ),
  locked as materialized (
    select a.* from quota_accounts a
     where a.source = $2 and a.sandbox = $3 and a.unit = any($4::smallint[]) and ${NEWEST}
     order by a.period_start, a.unit for update
  ),
  judged as materialized (
    select w.unit, w.amount, l.period_start, l.period_end, l.bound, l.used, l.reserved,
           coalesce($7::timestamptz, clock_timestamp()) as at,
           coalesce(l.period_end > coalesce($7::timestamptz, clock_timestamp())
                    and l.cap is not distinct from w.cap, false) as open,
           l.bound is null or l.used + l.reserved + w.amount <= l.bound as fits
      from wanted w left join locked l on l.unit = w.unit
  ),
  verdict as materialized (
    select coalesce(bool_and(open and fits), true) as granted from judged
  ),
  taken as (
    update quota_accounts a set reserved = a.reserved + j.amount
      from judged j, verdict v
     where v.granted and a.source = $2 and a.sandbox = $3 and a.unit = j.unit and a.period_start = j.period_start
  ),
  held as (
    insert into quota_reservations (id, source, sandbox, units, amounts, periods, reserved_at)
    select $1::uuid, $2, $3, coalesce(array_agg(unit), '{}'), coalesce(array_agg(amount), '{}'),
           coalesce(array_agg(period_start), '{}'), coalesce(min(at), $7::timestamptz, clock_timestamp())
      from judged having (select granted from verdict)
  ),
  written as (
    insert into quota_entries (source, sandbox, unit, period_start, reservation, kind, debit, credit, amount, at)
    select $2, $3, j.unit, j.period_start, $1::uuid, 'reserve', 'reserved', 'available', j.amount, j.at
      from judged j, verdict v where v.granted
  )
  select unit, amount::float8, open, fits, bound::float8, used::float8, reserved::float8, period_end,
         exists (select from quota_reservations where ${abandonedCondition('$7', '$8')}) as abandoned
    from judged`;

interface VerdictRow {
  readonly unit: number;
  readonly amount: number;
  readonly open: boolean;
  readonly fits: boolean;
  readonly bound: number;
  readonly used: number;
  readonly reserved: number;
  readonly period_end: Date;
  readonly abandoned: boolean;
}

/** Reserves under the id, if every unit's period is open and has room; otherwise writes nothing. */
export async function reserveQuota(
  db: Queryable,
  id: string,
  account: SourceAccount,
  asked: readonly AskedUnit[],
  { abandonedAfterMs, at }: { readonly abandonedAfterMs: number; readonly at: Date | null },
): Promise<UnitVerdict[]> {
  const rows: VerdictRow[] = await db.query(RESERVE, [
    id,
    sourceCodes.codeOf(account.source),
    account.sandbox,
    asked.map(({ unit }) => unitCodes.codeOf(unit)),
    asked.map(({ amount }) => amount),
    asked.map(({ cap }) => cap),
    at,
    abandonedAfterMs,
  ]);
  return rows.map(({ unit, amount, bound, period_end, ...row }) => {
    return { ...row, unit: unitCodes.valueOf(unit), asked: amount, limit: bound, periodEnd: period_end };
  });
}
