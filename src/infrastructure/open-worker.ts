import type { DataSource } from 'typeorm';
import { dropOldEvents } from '../application/backfill/drop-old-events';
import type { Backfills } from '../application/backfills';
import { dropOldFiles } from '../application/onboarding/drop-old-files';
import type { CvStore } from '../application/ports/cv-store';
import type { Log } from '../application/ports/ports';
import type { RunStore } from '../application/ports/run-store';
import type { Config } from './config';
import { urlOf } from './postgres/database-url';
import { startItemWorker } from './queue/item-worker';
import { PostgresWorkerRoll } from './queue/postgres-worker-roll';
import { repeatedly } from './queue/repeatedly';
import { startScheduleWatch } from './queue/schedule-watch';

/** Between two looks for what is too old. */
const FORGET_MS = 3_600_000;

interface Needs {
  readonly backfills: Backfills;
  readonly config: Pick<Config, 'schedule' | 'privacy' | 'retention'>;
  readonly cvs: CvStore;
  readonly runs: RunStore;
  readonly log: Log;
}

/** A worker of this process: takes items from the queue and starts what is due, until the answer is called. */
export async function openWorker(
  db: DataSource,
  { backfills, config, cvs, runs, log }: Needs,
): Promise<() => Promise<unknown>> {
  const { executeItem, scheduledUpdate } = backfills;
  await scheduledUpdate.follow(config.schedule);
  const worker = await startItemWorker({
    url: urlOf(db),
    roll: new PostgresWorkerRoll(db),
    execute: (itemId, workerId, signal) => executeItem.execute(itemId, workerId, signal),
    log,
  });
  const watch = startScheduleWatch({ startIfDue: () => scheduledUpdate.startIfDue(), log });
  const { cvFileDays } = config.privacy;
  const { progressEventDays } = config.retention;
  const forgetting = [
    repeatedly(FORGET_MS, () => dropOldFiles({ cvs, log }, cvFileDays), log),
    repeatedly(FORGET_MS, () => dropOldEvents({ runs, log }, progressEventDays), log),
  ];
  return () => Promise.all([watch, worker, ...forgetting].map((part) => part.stop()));
}
