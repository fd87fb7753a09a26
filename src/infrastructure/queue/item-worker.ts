import { randomUUID } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Runner, run, type TaskList, type WorkerEvents, type WorkerPool } from 'graphile-worker';
import type { Log } from '../../application/ports/ports';
import type { WorkerRoll } from '../../application/ports/worker-roll';
import { ITEM_TASK, type ItemPayload } from './graphile-queue';
import { queueLogger } from './queue-logger';
import { queuePool } from './queue-pool';

/** After which a worker that does not beat is dead: so short that what it had finds a free hand within 15 s. */
export const SILENCE_MS = 7_000;
/** Between two beats. */
const BEAT_MS = SILENCE_MS / 5;
/** A notification may be lost with its connection. */
const POLL_MS = 2_000;
/** Before the queue is tried again after it has stopped by itself. */
const RESTART_MS = 1_000;
/** Of an item, before its job fails. */
const MOST_TRIES = 10;
/** Items at a time: they wait for providers most of the time. */
const CONCURRENCY = 4;

export interface ItemWorkerOptions {
  readonly concurrency?: number;
  readonly beatMs?: number;
  readonly silenceMs?: number;
}

/** Executes one item; the signal is aborted when the worker has to stop. */
type Execute = (itemId: string, workerId: string, signal: AbortSignal) => Promise<void>;

interface Needs {
  readonly url: string;
  readonly roll: WorkerRoll;
  readonly execute: Execute;
  readonly log: Log;
}

/** A worker that is at work. */
export interface ItemWorker {
  readonly id: string;
  /** Hands back what it has under way, to be gone on with by others, and stops; once, however often it is told to. */
  stop(): Promise<void>;
}

/**
 * Takes items from the queue until it is stopped. It says all the time that it is alive, and buries those that do not: what
 * they had is taken up within a beat after `silenceMs`.
 */
export async function startItemWorker(
  { url, roll, execute, log }: Needs,
  { concurrency = CONCURRENCY, beatMs = BEAT_MS, silenceMs = SILENCE_MS }: ItemWorkerOptions = {},
): Promise<ItemWorker> {
  const id = randomUUID();
  const stopping = new AbortController();
  const underWay = new Set<string>();
  const taskList: TaskList = {
    [ITEM_TASK]: async (payload) => {
      const { itemId } = payload as ItemPayload;
      underWay.add(itemId);
      const executed = persistently(() => execute(itemId, id, stopping.signal), log);
      await executed.finally(() => underWay.delete(itemId));
    },
  };
  const queue = queueNamed(() => tell());
  const beat = async () => {
    await roll.beat({ id, queueId: queue.id(), items: [...underWay] });
    const items = await roll.buryDead(silenceMs);
    if (items.length > 0) log('dead-workers-buried', { items });
  };
  let told: Promise<void> = Promise.resolve();
  // One after the other: an earlier beat must not be the last word, neither on the queue's name nor on whether it is there.
  const tell = () => {
    told = told.then(beat).catch((error: unknown) => log('beat-failed', { error }));
  };
  // It has to be known before it takes its first item: whoever finds an item's worker unknown takes it for dead.
  await beat();
  const beating = setInterval(tell, beatMs);
  const { pool: pgPool, close } = queuePool(url, concurrency + 2, log);
  const options = { pgPool, taskList, concurrency, logger: queueLogger(log), events: queue.events };
  const runs = keptRunning(() => run({ ...options, pollInterval: POLL_MS, noHandleSignals: true }), log);
  const stop = async () => {
    stopping.abort(new Error('the worker stops'));
    await runs.stop();
    clearInterval(beating);
    await told;
    await close();
    // Without a database there is nothing to leave: others find out by its silence.
    await roll.leave(id).catch((error: unknown) => log('worker-not-left', { error }));
  };
  let stopped: Promise<void> | null = null;
  return {
    id,
    stop() {
      stopped ??= stop();
      return stopped;
    },
  };
}

/** What cannot even be written down passes, as a rule, like a restart of the database. The library is left out of it at first. */
async function persistently(task: () => Promise<void>, log: Log): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await task();
    } catch (error) {
      if (attempt >= MOST_TRIES) throw error;
      log('item-not-written', { attempt, error });
      await sleep(RESTART_MS);
    }
  }
}

/** The library gives up where it cannot write down that a job failed, as when the database restarts: it is started again. */
function keptRunning(start: () => Promise<Runner>, log: Log): { readonly stop: () => Promise<void> } {
  const stopping = new AbortController();
  const stopped = once(stopping.signal, 'abort');
  const keep = async () => {
    while (!stopping.signal.aborted) {
      try {
        const runner = await start();
        const ended = runner.promise.catch((error: unknown) => log('queue-stopped', { error }));
        await Promise.race([ended, stopped]);
        if (stopping.signal.aborted) await runner.stop().catch((error: unknown) => log('queue-stop-failed', { error }));
        await ended;
      } catch (error) {
        log('queue-not-started', { error });
      }
      await Promise.race([sleep(RESTART_MS, undefined, { ref: false }), stopped]);
    }
  };
  const kept = keep();
  return {
    async stop() {
      stopping.abort();
      await kept;
    },
  };
}

/** The library's name for its pool of workers, by which it locks jobs. */
function queueNamed(onNamed: () => void): { readonly events: WorkerEvents; readonly id: () => string } {
  const events: WorkerEvents = new EventEmitter();
  let id = '';
  events.on('pool:create', ({ workerPool }: { workerPool: WorkerPool }) => {
    id = workerPool.id;
    onNamed();
  });
  return { events, id: () => id };
}
