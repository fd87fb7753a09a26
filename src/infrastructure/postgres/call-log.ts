import type { EntityManager } from 'typeorm';
import type { CheckedWindow } from '../../application/call-pace';
import type { SourceAccount } from '../../application/ports/quota-ledger';
import { sourceCodes } from './codes';

/** Kept even when a caller's own windows are shorter: others may have longer ones. */
const SHORTEST_LOG_MS = 25 * 3_600_000;

/**
 * A window is free once the oldest of the last so many calls has left it. Exact wherever the provider's windows begin, which a
 * count per fixed window is not.
 */
const NEXT_FREE = `
  select max(oldest.at + w.ms * interval '1 millisecond') as at
    from unnest($3::int[], $4::float8[]) as w (calls, ms)
   cross join lateral (
     select c.at from source_calls c where c.source = $1 and c.sandbox = $2
      order by c.at desc, c.id desc offset w.calls - 1 limit 1
   ) as oldest`;

const LOG = `
  with forgotten as (
    delete from source_calls where source = $1 and sandbox = $2 and at < $3::timestamptz - $4::float8 * interval '1 millisecond'
  )
  insert into source_calls (source, sandbox, at) values ($1, $2, $3::timestamptz)`;

/** When all windows are free, which may be in the past; null: they have never been full. */
export async function nextFreeInstant(
  transaction: EntityManager,
  account: SourceAccount,
  windows: readonly CheckedWindow[],
): Promise<Date | null> {
  const [row]: [{ at: Date | null }] = await transaction.query(NEXT_FREE, [
    ...keyOf(account),
    windows.map(({ calls }) => calls),
    windows.map(({ ms }) => ms),
  ]);
  return row.at;
}

/** Notes a call, and forgets those that no window reaches back to. */
export async function logCall(
  transaction: EntityManager,
  account: SourceAccount,
  windows: readonly CheckedWindow[],
  now: Date,
): Promise<void> {
  const keptMs = Math.max(SHORTEST_LOG_MS, ...windows.map(({ ms }) => ms));
  await transaction.query(LOG, [...keyOf(account), now, keptMs]);
}

function keyOf({ source, sandbox }: SourceAccount) {
  return [sourceCodes.codeOf(source), sandbox];
}
