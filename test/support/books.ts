import type { DataSource } from 'typeorm';

/** The accounts whose row is not what their entries add up to. */
export function unbalancedAccounts(db: DataSource): Promise<unknown[]> {
  return db.query(`
    with moved as (
      select source, sandbox, unit, period_start, debit as side, amount from quota_entries
      union all
      select source, sandbox, unit, period_start, credit, -amount from quota_entries
    ),
    sums as (
      select source, sandbox, unit, period_start, sum(amount) as total,
             coalesce(sum(amount) filter (where side = 'granted'), 0) as granted,
             coalesce(sum(amount) filter (where side = 'available'), 0) as available,
             coalesce(sum(amount) filter (where side = 'reserved'), 0) as reserved,
             coalesce(sum(amount) filter (where side = 'spent'), 0) as spent
        from moved group by source, sandbox, unit, period_start
    ),
    held as (
      select r.source, r.sandbox, u.unit, u.period_start, sum(u.amount) as open
        from quota_reservations r, unnest(r.units, r.amounts, r.periods) as u (unit, amount, period_start)
       group by r.source, r.sandbox, u.unit, u.period_start
    )
    select a.*, s.*, h.open
      from quota_accounts a
      full join sums s using (source, sandbox, unit, period_start)
      full join held h using (source, sandbox, unit, period_start)
     where coalesce(s.total, 0) <> 0
        or a.reserved is distinct from coalesce(s.reserved, 0)
        or a.reserved is distinct from coalesce(h.open, 0)
        or a.used is distinct from coalesce(s.spent, 0)
        or coalesce(a.bound, 0) is distinct from -coalesce(s.granted, 0)
        or coalesce(a.bound, 0) - a.used - a.reserved is distinct from coalesce(s.available, 0)`);
}
