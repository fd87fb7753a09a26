import type { SourceAccount } from '../../application/ports/quota-ledger';
import type { QuotaPeriod } from '../../application/quota-period';
import type { CostUnit } from '../../domain/call-cost';
import { sourceCodes, unitCodes } from './codes';
import { NEWEST, type Queryable } from './quota-account';

/** The newest period of an account and unit, which may be over. */
export interface NewestPeriod {
  readonly account: SourceAccount;
  readonly unit: CostUnit;
  readonly newest: QuotaPeriod;
  /** Used and reserved in all periods that began in the calendar month of `now`. */
  readonly takenInMonth: number;
  readonly now: Date;
}

const READ = `
  select a.source, a.sandbox, a.unit, a.period_start as start, a.period_end as "end", a.cap::float8, a.carried::float8,
         a.provider_limit::float8 as "providerLimit", a.used::float8, a.reserved::float8, moment.now,
         (select coalesce(sum(m.used + m.reserved), 0)::float8 from quota_accounts m
           where m.source = a.source and m.sandbox = a.sandbox and m.unit = a.unit
             and m.period_start >= date_trunc('month', moment.now, 'UTC')) as "takenInMonth"
    from quota_accounts a, (select coalesce($1::timestamptz, clock_timestamp()) as now) as moment
   where ${NEWEST} order by a.source, a.sandbox, a.unit`;

type Row = QuotaPeriod & {
  readonly source: number;
  readonly sandbox: boolean;
  readonly unit: number;
  readonly takenInMonth: number;
  readonly now: Date;
};

/** Of every account and unit, from one state of the books. */
export async function newestPeriods(db: Queryable, at: Date | null): Promise<NewestPeriod[]> {
  const rows: Row[] = await db.query(READ, [at]);
  return rows.map(({ source, sandbox, unit, takenInMonth, now, ...newest }) => ({
    account: { source: sourceCodes.valueOf(source), sandbox },
    unit: unitCodes.valueOf(unit),
    newest,
    takenInMonth,
    now,
  }));
}
