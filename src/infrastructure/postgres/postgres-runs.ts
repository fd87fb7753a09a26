import type { SourceAccount } from '../../application/ports/quota-ledger';
import type {
  BackfillItem,
  BackfillRun,
  ItemChange,
  ItemPage,
  NewItem,
  NewRun,
  ProgressEvent,
  ProgressNote,
  QueuedItem,
  RunStore,
} from '../../application/ports/run-store';
import { isOver } from '../../domain/backfill/backfill-run';
import type { CallCost, CostUnit } from '../../domain/call-cost';
import { sourceCodes } from './codes';
import { assignments, ITEM_COLUMNS, type ItemRow, itemFrom, itemsAsJson } from './item-row';
import { dropOldEvents } from './old-events';
import { type EventPayload, noteProgress } from './progress-notes';
import { SELECT_RUN, SELECT_RUNS } from './run-row';
import type { Sql } from './sql';

const CREATE = `
  insert into backfill_runs (trigger, user_id, status, total_combinations, already_covered, estimate)
  values ($1, $2, 'queued', $3, $4, $5) returning id::text`;

/** A run for everybody has very many, and a statement's parameter is in memory several times. */
const ITEMS_AT_ONCE = 1_000;

const ADD_ITEMS = `
  insert into backfill_items (run_id, source, sandbox, request, asked_from, asked_to, keys, priority, status, retry_at,
                              alone, alone_calls, finished_at)
  select $1, i.*, case when i.status = 'covered' then clock_timestamp() end from json_to_recordset($2::json)
    as i (source smallint, sandbox boolean, request jsonb, asked_from timestamptz, asked_to timestamptz, keys jsonb,
          priority int, status text, retry_at timestamptz, alone jsonb, alone_calls int)
  returning id::text`;

/** The items first, then the run: everybody locks in this order. */
const CANCEL = `
  with ended as materialized (
    select id from backfill_items
     where run_id = $1 and status in ('queued', 'running', 'deferred') order by id for update
  ),
  released as (
    delete from claims c using ended e where c.item_id = e.id
  ),
  written as (
    update backfill_items i set status = 'failed', error = $2, retry_at = null, token = null, worker = null,
           waits_for = null, finished_at = clock_timestamp()
      from ended e where i.id = e.id
  )
  select id::text from ended`;

const END_CANCELLED = `
  update backfill_runs set status = 'cancelled', finished_at = clock_timestamp() where id = $1 and finished_at is null`;

const REOPEN = `
  with opened as materialized (
    select id, priority from backfill_items where run_id = $1 and status in ('failed', 'deferred') order by id for update
  ),
  written as (
    update backfill_items i set status = 'queued', attempts = 0, retry_at = null, finished_at = null
      from opened o where i.id = o.id
  ),
  run as (
    update backfill_runs set status = 'running', finished_at = null, started_at = coalesce(started_at, clock_timestamp())
     where id = $1 and exists (select from opened)
  )
  select id::text, priority from opened`;

/** Of runs that are nobody's only those that were under way since the user's began: their items are many. */
const KEYS_HAD = `
  select text from unnest($4::text[]) as text
   where (select user_id from backfill_runs where id = $1) is null
   union
  select k.part #>> '{key,text}'
    from backfill_runs r
    join backfill_runs o
      on o.user_id = r.user_id or (o.user_id is null and (o.finished_at is null or o.finished_at >= r.created_at))
    join backfill_items i on i.run_id = o.id
   cross join lateral jsonb_array_elements(i.keys) as k (part)
   where r.id = $1 and i.source = $2 and i.sandbox = $3 and i.status <> 'failed' and i.id <> all($5::bigint[])
     and k.part #>> '{key,text}' = any($4::text[])`;

const SAVED = `
  select unit, (coalesce(sum(amount) filter (where kind = 'alone'), 0)
              - coalesce(sum(amount) filter (where kind = 'cost'), 0))::int as saved
    from backfill_items i,
         lateral (select 'alone' as kind, * from jsonb_each_text(i.alone)
                  union all select 'cost', * from jsonb_each_text(i.cost)) as c (kind, unit, text),
         lateral (select c.text::int as amount) as a
   where i.source = $1 and i.sandbox = $2 and i.finished_at >= $3 and i.status in ('done', 'covered')
   group by unit`;

const LOCK_WAITING = `
  select ${ITEM_COLUMNS} from backfill_items i
   where i.waits_for = $1 and i.status = 'queued' order by i.id for update skip locked`;

/** Runs in backfill_runs, backfill_items and progress_events. */
export class PostgresRuns implements RunStore {
  constructor(private readonly db: Sql) {}

  async create({ trigger, userId, totalCombinations, alreadyCovered, estimate }: NewRun): Promise<string> {
    const values = [trigger, userId, totalCombinations, alreadyCovered, JSON.stringify(estimate)];
    const [row]: [{ id: string }] = await this.db.query(CREATE, values);
    return row.id;
  }

  async addItems(runId: string, items: readonly NewItem[]): Promise<readonly string[]> {
    const ids: string[] = [];
    for (let start = 0; start < items.length; start += ITEMS_AT_ONCE) {
      const those = itemsAsJson(items.slice(start, start + ITEMS_AT_ONCE));
      const rows: { id: string }[] = await this.db.query(ADD_ITEMS, [runId, those]);
      for (const { id } of rows) ids.push(id);
    }
    return ids;
  }

  async lock(itemId: string): Promise<BackfillItem | null> {
    const [row]: ItemRow[] = await this.db.query(
      `select ${ITEM_COLUMNS} from backfill_items i where i.id = $1 for update`,
      [itemId],
    );
    return row === undefined ? null : itemFrom(row);
  }

  async change(itemId: string, change: ItemChange): Promise<void> {
    const { sql, values } = assignments(change, 2);
    const { status } = change;
    const started = status === 'running' ? ', started_at = coalesce(started_at, clock_timestamp())' : '';
    const finished = status !== undefined && isOver(status) ? ', finished_at = clock_timestamp()' : '';
    await this.db.query(`update backfill_items set ${sql}${started}${finished} where id = $1`, [itemId, ...values]);
  }

  async waiting(itemId: string): Promise<readonly BackfillItem[]> {
    const rows: ItemRow[] = await this.db.query(LOCK_WAITING, [itemId]);
    return rows.map(itemFrom);
  }

  async note(notes: readonly ProgressNote[]): Promise<void> {
    await this.db.transaction((transaction) => noteProgress(transaction, notes));
  }

  async cancel(runId: string, reason: string): Promise<readonly string[]> {
    return this.db.transaction(async (transaction) => {
      const rows: { id: string }[] = await transaction.query(CANCEL, [runId, reason]);
      await transaction.query(END_CANCELLED, [runId]);
      return rows.map(({ id }) => id);
    });
  }

  async reopen(runId: string): Promise<readonly QueuedItem[]> {
    return this.db.query(REOPEN, [runId]);
  }

  async find(runId: string): Promise<BackfillRun | null> {
    if (!/^\d{1,18}$/u.test(runId)) return null;
    const [run]: BackfillRun[] = await this.db.query(SELECT_RUN, [runId]);
    return run ?? null;
  }

  async list(userId: string | null, first: number): Promise<readonly BackfillRun[]> {
    return this.db.query(`${SELECT_RUNS} where $1::bigint is null or r.user_id = $1 order by r.id desc limit $2`, [
      userId,
      first,
    ]);
  }

  async unfinished(userId: string | null): Promise<readonly string[]> {
    const rows: { id: string }[] = await this.db.query(
      `select id::text from backfill_runs
        where finished_at is null and ($1::bigint is null or user_id = $1) order by id`,
      [userId],
    );
    return rows.map(({ id }) => id);
  }

  async keysHad(
    runId: string,
    { source, sandbox }: SourceAccount,
    keyTexts: readonly string[],
    otherThan: readonly string[],
  ): Promise<ReadonlySet<string>> {
    const values = [runId, sourceCodes.codeOf(source), sandbox, keyTexts, otherThan];
    const rows: { text: string }[] = await this.db.query(KEYS_HAD, values);
    return new Set(rows.map(({ text }) => text));
  }

  async savedSince({ source, sandbox }: SourceAccount, since: Date): Promise<CallCost> {
    const rows: { unit: CostUnit; saved: number }[] = await this.db.query(SAVED, [
      sourceCodes.codeOf(source),
      sandbox,
      since,
    ]);
    return Object.fromEntries(rows.map(({ unit, saved }) => [unit, saved]));
  }

  async items(runId: string, { first, after }: Partial<ItemPage> = {}): Promise<readonly BackfillItem[]> {
    const rows: ItemRow[] = await this.db.query(
      `select ${ITEM_COLUMNS} from backfill_items i
        where i.run_id = $1 and i.id > $2 order by i.id limit $3`,
      [runId, after ?? 0, first ?? null],
    );
    return rows.map(itemFrom);
  }

  async itemsWith(ids: readonly string[]): Promise<readonly BackfillItem[]> {
    const rows: ItemRow[] = await this.db.query(
      `select ${ITEM_COLUMNS} from backfill_items i where i.id = any($1::bigint[])`,
      [ids],
    );
    return rows.map(itemFrom);
  }

  async events(runId: string, after: number, most?: number): Promise<readonly ProgressEvent[]> {
    const rows: { number: number; at: Date; payload: EventPayload }[] = await this.db.query(
      `select number, at, payload from progress_events
        where run_id = $1 and number > $2 order by number limit $3`,
      [runId, after, most ?? null],
    );
    return rows.map(({ payload, ...event }) => ({ ...event, runId, ...payload }));
  }

  dropEvents(olderThanDays: number): Promise<number> {
    return dropOldEvents(this.db, olderThanDays);
  }
}
