import type { CostLine } from '../../domain/cost-lines';
import { abandonedCondition, type OpenReservation } from './abandoned-reservations';
import { sourceCodes, unitCodes } from './codes';
import { NEWEST, type Queryable } from './quota-account';

/**
 * Whoever deletes the reservation ends it, and nobody else does. After that all rows of the account are locked that can still
 * change, in the one order in which all statements lock them, also for what the transaction does next. That they wait for the
 * count of what was deleted is what makes it "after that".
 */
const END = `
  with ended as (
    delete from quota_reservations
     where id = $1
       and ($6 = 'abandon') = (${abandonedCondition('$7', '$8')})
    returning units, amounts, periods
  ),
  lines as materialized (
    select r.unit, r.period_start, r.held, coalesce(c.amount, 0) as cost
      from ended
      cross join unnest(ended.units, ended.amounts, ended.periods) as r (unit, held, period_start)
      left join unnest($4::smallint[], $5::bigint[]) as c (unit, amount) on c.unit = r.unit
  ),
  locked as materialized (
    select a.unit, a.period_start from quota_accounts a
     where a.source = $2 and a.sandbox = $3 and (select count(*) from ended) >= 0 and (a.reserved > 0 or ${NEWEST})
     order by a.period_start, a.unit for update
  ),
  moved as (
    update quota_accounts a set reserved = a.reserved - l.held, used = a.used + l.cost
      from lines l join locked k on k.unit = l.unit and k.period_start = l.period_start
     where a.source = $2 and a.sandbox = $3 and a.unit = k.unit and a.period_start = k.period_start
  ),
  written as (
    insert into quota_entries (source, sandbox, unit, period_start, reservation, kind, debit, credit, amount, at)
    select $2, $3, l.unit, l.period_start, $1::uuid, e.kind, e.debit, e.credit, e.amount,
           coalesce($7::timestamptz, clock_timestamp())
      from lines l
      cross join lateral (values ($6, 'spent', 'reserved', least(l.held, l.cost)),
                                 ('refund', 'available', 'reserved', l.held - l.cost),
                                 ($6, 'spent', 'available', l.cost - l.held)) as e (kind, debit, credit, amount)
     where e.amount > 0
  )
  select exists (select from ended) as ended, (select count(*) from locked) as locked`;

/** Of a cost, a unit that was not reserved. */
const BOOK_UNRESERVED = `
  with booked as (
    update quota_accounts a set used = a.used + $5
     where a.source = $2 and a.sandbox = $3 and a.unit = $4 and ${NEWEST} returning a.period_start
  )
  insert into quota_entries (source, sandbox, unit, period_start, reservation, kind, debit, credit, amount, at)
  select $2, $3, $4, period_start, $1::uuid, 'settle', 'spent', 'available', $5, coalesce($6::timestamptz, clock_timestamp())
    from booked`;

export interface ReservationEnd {
  /** Only what is old enough can be abandoned, and that cannot be settled any more. */
  readonly kind: 'settle' | 'abandon';
  readonly abandonedAfterMs: number;
  readonly cost: readonly CostLine[];
  readonly at: Date | null;
}

/** Spends the cost and gives back the rest of what was reserved. False: it is not this end that the reservation has. */
export async function endReservation(
  db: Queryable,
  { id, account }: OpenReservation,
  { kind, abandonedAfterMs, cost, at }: ReservationEnd,
): Promise<boolean> {
  const [row]: { ended: boolean }[] = await db.query(END, [
    id,
    sourceCodes.codeOf(account.source),
    account.sandbox,
    cost.map(({ unit }) => unitCodes.codeOf(unit)),
    cost.map(({ amount }) => amount),
    kind,
    at,
    abandonedAfterMs,
  ]);
  return row!.ended;
}

/** Spends what nothing was reserved for, in the newest period, which must be there. */
export async function bookUnreserved(
  db: Queryable,
  { id, account }: OpenReservation,
  { unit, amount }: CostLine,
  at: Date | null,
): Promise<void> {
  const { source, sandbox } = account;
  await db.query(BOOK_UNRESERVED, [id, sourceCodes.codeOf(source), sandbox, unitCodes.codeOf(unit), amount, at]);
}
