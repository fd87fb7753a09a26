import { randomUUID } from 'node:crypto';
import { ControlRun } from '../../src/application/backfill/control-run';
import { ExecuteItem } from '../../src/application/backfill/execute-item';
import { SaveSearchQueries } from '../../src/application/backfill/save-search-queries';
import { StartBackfill } from '../../src/application/backfill/start-backfill';
import type { BackfillPorts } from '../../src/application/ports/backfill-ports';
import type { JobSource } from '../../src/application/ports/job-source';
import type { Ports } from '../../src/application/ports/ports';
import type { BackfillItem, BackfillRun } from '../../src/application/ports/run-store';
import { NO_COMBINATION_FILTERS } from '../../src/domain/backfill/combination';
import { catalogue } from '../../src/domain/skills/catalogue';
import { adaptersOver } from '../../src/infrastructure/open-ports';
import { type ItemWorker, type ItemWorkerOptions, startItemWorker } from '../../src/infrastructure/queue/item-worker';
import { PostgresWorkerRoll } from '../../src/infrastructure/queue/postgres-worker-roll';
import { type TestDatabase, testDatabase } from './database';
import { until } from './until';

export interface BackfillRig {
  readonly database: TestDatabase;
  readonly ports: Ports;
  readonly backfill: BackfillPorts;
  readonly roll: PostgresWorkerRoll;
  readonly start: StartBackfill;
  readonly save: SaveSearchQueries;
  readonly execute: ExecuteItem;
  readonly control: ControlRun;
  readonly logged: { readonly event: string; readonly details: unknown }[];
  /** A user with a search for each title at each place; the run that it started. */
  signUp(
    subject: string,
    titles: readonly string[],
    places: readonly string[],
    priority?: number,
  ): Promise<BackfillRun>;
  /** Executes the run's items one by one, as they are now, without a worker; those that wait do so no longer. */
  executeAll(runId: string): Promise<readonly BackfillItem[]>;
  /** A worker that is stopped with the rig. */
  work(options?: ItemWorkerOptions): Promise<ItemWorker>;
  ended(runId: string): Promise<BackfillRun>;
  close(): Promise<void>;
}

export const NEVER = new AbortController().signal;

type Market = Parameters<typeof adaptersOver>[1]['market'];

/** Backfills over a database of their own, with these sources or those of a market. */
export async function backfillRig(from: readonly JobSource[] | Market): Promise<BackfillRig> {
  const database = await testDatabase();
  const logged: BackfillRig['logged'] = [];
  const log = (event: string, details?: unknown) => void logged.push({ event, details });
  const market = 'configs' in from ? from : { configs: new Map(), sandbox: false };
  const { ports, backfill: wired } = adaptersOver(database.db, { market, sandboxVisible: true, log });
  const sources = 'configs' in from ? ports.sources : new Map(from.map((source) => [source.id, source]));
  const backfill = { ...wired, sources };
  const roll = new PostgresWorkerRoll(database.db);
  const start = new StartBackfill(backfill);
  const save = new SaveSearchQueries(backfill, start);
  const execute = new ExecuteItem(backfill, catalogue);
  const workers: ItemWorker[] = [];
  return {
    ...{ database, ports: { ...ports, sources }, backfill, roll, start, save, execute, logged },
    control: new ControlRun(backfill),
    async signUp(subject, titleKeywords, locations, priority = 0) {
      const { id: userId } = await backfill.searches.signIn(subject, `${subject}@example.com`);
      const search = { userId, queryName: 'Primary Search', titleKeywords, locations, priority };
      return (await save.execute({ ...search, ...NO_COMBINATION_FILTERS })).backfill;
    },
    async executeAll(runId) {
      await database.db.query('update backfill_items set retry_at = null where run_id = $1', [runId]);
      for (const { id } of await backfill.runs.items(runId)) await execute.execute(id, randomUUID(), NEVER);
      return backfill.runs.items(runId);
    },
    async work(options = {}) {
      const run = (itemId: string, worker: string, signal: AbortSignal) => execute.execute(itemId, worker, signal);
      const worker = await startItemWorker({ url: database.url, roll, execute: run, log }, options);
      workers.push(worker);
      return worker;
    },
    async ended(runId) {
      await until(async () => (await backfill.runs.find(runId))?.finishedAt != null);
      return (await backfill.runs.find(runId))!;
    },
    async close() {
      await Promise.all(workers.map((worker) => worker.stop()));
      await database.drop();
    },
  };
}
