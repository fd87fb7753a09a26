import type { SourceAccount } from '../../application/ports/quota-ledger';
import type { CostLine } from '../../domain/cost-lines';
import { sourceCodes, unitCodes } from './codes';
import type { Queryable } from './quota-account';

export interface OpenReservation {
  readonly id: string;
  readonly account: SourceAccount;
}

interface AbandonedReservation extends OpenReservation {
  readonly most: readonly CostLine[];
}

/** Of quota_reservations: it is so old that its holder must have died. `at` and `afterMs` are parameters. */
export function abandonedCondition(at: string, afterMs: string): string {
  return `reserved_at <= coalesce(${at}::timestamptz, now()) - ${afterMs}::float8 * interval '1 millisecond'`;
}

const READ = `
  select id, source, sandbox, units, amounts::float8[] as amounts from quota_reservations
   where ${abandonedCondition('$1', '$2')} order by reserved_at`;

/** What whoever comes next has to end. */
export async function abandonedReservations(
  db: Queryable,
  afterMs: number,
  at: Date | null,
): Promise<AbandonedReservation[]> {
  const rows: { id: string; source: number; sandbox: boolean; units: number[]; amounts: number[] }[] = await db.query(
    READ,
    [at, afterMs],
  );
  return rows.map(({ id, source, sandbox, units, amounts }) => ({
    id,
    account: { source: sourceCodes.valueOf(source), sandbox },
    most: units.map((unit, i) => ({ unit: unitCodes.valueOf(unit), amount: amounts[i]! })),
  }));
}
