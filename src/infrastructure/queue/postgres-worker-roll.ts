import type { DataSource, EntityManager } from 'typeorm';
import { FIRST_IN_LINE } from '../../application/ports/job-queue';
import type { WorkerIdentity, WorkerRoll } from '../../application/ports/worker-roll';
import { PostgresClaims } from '../postgres/postgres-claims';
import { PostgresRuns } from '../postgres/postgres-runs';
import { GraphileQueue } from './graphile-queue';

/** The queue's name is not known at the first beat, and another one after the queue has been started again. */
const BEAT = `
  insert into workers (id, queue_id, beat_at) values ($1, $2, clock_timestamp())
  on conflict (id) do update set beat_at = excluded.beat_at, queue_id = excluded.queue_id`;

const STRIKE = `
  with dead as materialized (
    select id from workers
     where beat_at < clock_timestamp() - $1::float8 * interval '1 millisecond' for update skip locked
  )
  delete from workers w using dead d where w.id = d.id`;

/** Its jobs are free at once: a job that the library has not written back would stay locked until others bury it. */
const LEAVE = `
  with gone as (
    delete from workers where id = $1 returning queue_id
  )
  select graphile_worker.force_unlock_workers(array_agg(queue_id)) from gone having count(*) > 0`;

/** A lock of a moment ago may be of a worker whose first beat is still to come. */
const UNLOCK = `
  select graphile_worker.force_unlock_workers(array_agg(distinct locked_by)) from graphile_worker.jobs j
   where locked_by is not null and locked_at < clock_timestamp() - $1::float8 * interval '1 millisecond'
     and not exists (select from workers w where w.queue_id = j.locked_by)
  having count(*) > 0`;

/** Also of workers that nobody knows any more, and of those that have lost an item and are alive. */
const ORPHANS = `
  with orphans as materialized (
    select id, run_id, priority from backfill_items i
     where i.status = 'running'
       and (not exists (select from workers w where w.id = i.worker)
            or not exists (select from claims c where c.token = i.token and c.expires_at > clock_timestamp()))
     order by i.id for update skip locked
  ),
  released as (
    delete from claims c using orphans o where c.item_id = o.id
  ),
  written as (
    update backfill_items i set status = 'queued', token = null, worker = null from orphans o where i.id = o.id
  )
  select id::text as "itemId", run_id::text as "runId", priority from orphans`;

interface Orphan {
  readonly itemId: string;
  readonly runId: string;
  readonly priority: number;
}

/** Workers in workers. What the dead had is ours to give back: the library would keep their jobs locked for hours. */
export class PostgresWorkerRoll implements WorkerRoll {
  constructor(private readonly db: DataSource) {}

  async beat({ id, queueId, items }: WorkerIdentity): Promise<void> {
    await this.db.query(BEAT, [id, queueId]);
    await new PostgresClaims(this.db.manager).extend(id, items);
  }

  async buryDead(silenceMs: number): Promise<readonly string[]> {
    return this.db.transaction((transaction) => bury(transaction, silenceMs));
  }

  async leave(workerId: string): Promise<void> {
    await this.db.query(LEAVE, [workerId]);
  }
}

async function bury(transaction: EntityManager, silenceMs: number): Promise<readonly string[]> {
  await transaction.query(STRIKE, [silenceMs]);
  await transaction.query(UNLOCK, [silenceMs]);
  const orphans: Orphan[] = await transaction.query(ORPHANS);
  if (orphans.length === 0) return [];
  await new GraphileQueue(transaction).add(
    orphans.map(({ itemId, priority }) => ({ itemId, priority, at: FIRST_IN_LINE })),
  );
  const message = 'its worker is gone: another goes on';
  await new PostgresRuns(transaction).note(orphans.map(({ itemId, runId }) => ({ itemId, runId, message })));
  return orphans.map(({ itemId }) => itemId);
}
