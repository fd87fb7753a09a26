import type { EntityManager } from 'typeorm';
import type { SourceAccount } from '../../application/ports/quota-ledger';
import type { SourceHealth } from '../../application/source-health';
import { sourceCodes } from './codes';
import type { Queryable } from './quota-account';

const COLUMNS = `failures as "failuresInARow", broken_until as "brokenUntil", probe_until as "probeUntil",
  paused_until as "pausedUntil", reason`;

/**
 * The clock is read once the row is locked. What is written after it need not survive a power cut, and every call would
 * wait for the disk twice: all that can be lost is the pace of the last instants before it.
 */
const LOCK = `
  with locked as materialized (
    select * from source_states where source = $1 and sandbox = $2 for update
  )
  select ${COLUMNS}, coalesce($3::timestamptz, clock_timestamp()) as now,
         set_config('synchronous_commit', 'off', true) as durability from locked`;

type HealthRow = SourceHealth & { readonly now: Date; readonly durability?: string };

/** What is known of a source, for whoever may change it until the transaction ends. */
export async function lockHealth(
  transaction: EntityManager,
  account: SourceAccount,
  at: Date | null,
): Promise<{ readonly health: SourceHealth; readonly now: Date }> {
  const key = keyOf(account);
  const lock = async (): Promise<HealthRow | undefined> => (await transaction.query(LOCK, [...key, at]))[0];
  let row = await lock();
  if (row === undefined) {
    await transaction.query('insert into source_states (source, sandbox) values ($1, $2) on conflict do nothing', key);
    row = await lock();
  }
  const { now, durability: _, ...health } = row!;
  return { health, now };
}

/** Writes only what differs: most calls are answered, and change nothing. */
export async function writeHealth(
  transaction: EntityManager,
  account: SourceAccount,
  health: SourceHealth,
): Promise<void> {
  const { failuresInARow, brokenUntil, probeUntil, pausedUntil, reason } = health;
  await transaction.query(
    `update source_states set failures = $3, broken_until = $4, probe_until = $5, paused_until = $6, reason = $7
      where source = $1 and sandbox = $2
        and (failures, broken_until, probe_until, paused_until, reason)
            is distinct from ($3::int, $4::timestamptz, $5::timestamptz, $6::timestamptz, $7::text)`,
    [...keyOf(account), failuresInARow, brokenUntil, probeUntil, pausedUntil, reason],
  );
}

/** What is known of all sources that have ever been called. */
export async function readHealth(
  db: Queryable,
  at: Date | null,
): Promise<{ readonly account: SourceAccount; readonly health: SourceHealth; readonly now: Date }[]> {
  const rows: (HealthRow & { source: number; sandbox: boolean })[] = await db.query(
    `select source, sandbox, ${COLUMNS}, coalesce($1::timestamptz, clock_timestamp()) as now
       from source_states order by source, sandbox`,
    [at],
  );
  return rows.map(({ source, sandbox, now, ...health }) => {
    return { account: { source: sourceCodes.valueOf(source), sandbox }, health, now };
  });
}

function keyOf({ source, sandbox }: SourceAccount) {
  return [sourceCodes.codeOf(source), sandbox];
}
