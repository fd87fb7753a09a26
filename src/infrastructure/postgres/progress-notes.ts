import type { Ring } from '../../application/ports/progress-bell';
import type { BackfillRun, ProgressNote, RunTotals } from '../../application/ports/run-store';
import { type ItemStatus, type RunStatus, runOutcome } from '../../domain/backfill/backfill-run';
import { SELECT_RUN, totalsOf } from './run-row';
import type { Sql } from './sql';

/** On which processes listen for runs that something happened to. */
export const PROGRESS_CHANNEL = 'backfill_progress';

const NOBODY = '-';

/** A run's id and its user's: so that those whom it does not concern need not ask whose it is. */
function payloadOf({ id, userId }: BackfillRun): string {
  return `${id} ${userId ?? NOBODY}`;
}

/** What a notification tells; null: of some run, as of a version that does not say whose it is. */
export function ringOf(payload: string | undefined): Ring | null {
  const [, runId, userId] = /^(\d+) (\d+|-)$/u.exec(payload ?? '') ?? [];
  if (runId === undefined || userId === undefined) return null;
  return { runId, userId: userId === NOBODY ? null : userId };
}

/** Whoever has the run's row numbers its events; what is read after that is the newest. */
const LOCK = `
  with locked as (
    update backfill_runs set last_event = last_event + $2,
           started_at = case when status = 'queued' and $3 then clock_timestamp() else started_at end,
           status = case when status = 'queued' and $3 then 'running' else status end
     where id = $1 returning last_event
  ) select last_event as last from locked`;

const FINISH = `
  with finished as (
    update backfill_runs set status = $2, finished_at = clock_timestamp(), last_event = last_event + 1
     where id = $1 returning last_event
  ) select last_event as last from finished`;

const WRITE = `
  insert into progress_events (run_id, number, at, payload)
  select $1, e.number, clock_timestamp(), e.payload from unnest($2::int[], $3::jsonb[]) as e (number, payload)`;

/** What is kept of an event; its number and its time are columns. */
export interface EventPayload extends RunTotals {
  readonly itemId: string | null;
  readonly message: string;
  readonly status: RunStatus;
  readonly itemStatus: ItemStatus | null;
}

/** Appends to each run what happened, and ends it when nothing of it is to come. */
export async function noteProgress(transaction: Sql, notes: readonly ProgressNote[]): Promise<void> {
  const runIds = [...new Set(notes.map(({ runId }) => runId))].sort((a, b) => Number(BigInt(a) - BigInt(b)));
  for (const runId of runIds) {
    await noteOf(
      transaction,
      runId,
      notes.filter((note) => note.runId === runId),
    );
  }
}

async function noteOf(transaction: Sql, runId: string, notes: readonly ProgressNote[]): Promise<void> {
  const isStarted = notes.some(({ itemId }) => itemId !== null);
  const [locked]: { last: number }[] = await transaction.query(LOCK, [runId, notes.length, isStarted]);
  // Erased with its user: nobody asks any more what happened.
  if (locked === undefined) return;
  const [run]: [BackfillRun] = await transaction.query(SELECT_RUN, [runId]);
  const statuses = await itemStatuses(transaction, notes);
  const first = locked.last - notes.length + 1;
  await write(
    transaction,
    run,
    first,
    notes.map((note) => ({ ...note, itemStatus: statuses.get(note.itemId ?? '') ?? null })),
  );
  const outcome = run.finishedAt === null ? runOutcome(run.counts) : null;
  if (outcome !== null) await finish(transaction, run, outcome);
  await transaction.query('select pg_notify($1, $2)', [PROGRESS_CHANNEL, payloadOf(run)]);
}

async function finish(transaction: Sql, run: BackfillRun, status: RunStatus): Promise<void> {
  const [{ last }]: [{ last: number }] = await transaction.query(FINISH, [run.id, status]);
  const end = { runId: run.id, itemId: null, itemStatus: null, message: `the run has ended: ${status}` };
  await write(transaction, { ...run, status }, last, [end]);
}

async function itemStatuses(
  transaction: Sql,
  notes: readonly ProgressNote[],
): Promise<ReadonlyMap<string, ItemStatus>> {
  const ids = notes.flatMap(({ itemId }) => itemId ?? []);
  const rows: { id: string; status: ItemStatus }[] = await transaction.query(
    'select id::text, status from backfill_items where id = any($1::bigint[])',
    [ids],
  );
  return new Map(rows.map(({ id, status }) => [id, status]));
}

async function write(
  transaction: Sql,
  run: BackfillRun,
  first: number,
  notes: readonly (ProgressNote & Pick<EventPayload, 'itemStatus'>)[],
): Promise<void> {
  const payloads = notes.map(({ itemId, itemStatus, message }): EventPayload => {
    return { itemId, itemStatus, message, status: run.status, ...totalsOf(run) };
  });
  const numbers = payloads.map((_, index) => first + index);
  await transaction.query(WRITE, [run.id, numbers, payloads.map((payload) => JSON.stringify(payload))]);
}
