import { setTimeout } from 'node:timers/promises';
import { Pool, type PoolClient } from 'pg';
import type { Log } from '../../application/ports/ports';

/** Connections for the queue's library. */
export interface QueuePool {
  readonly pool: Pool;
  close(): Promise<void>;
}

/** For connections to be given back, when the pool closes. */
const MOST_WAIT_MS = 2_000;

/** What its connections have failed with, in whichever pool. */
const FAILURES = new WeakSet<object>();

/**
 * The library notes the end of a job without waiting for it: where the connection is lost just then, nobody handles the
 * failure, and Node would end the process. Here it is logged: the job stays locked until its worker leaves, and whoever takes
 * it then finds that there is nothing to do. All else that nobody handles ends the process as usual.
 */
export function queuePool(url: string, size: number, log: Log): QueuePool {
  const pool = new Pool({ connectionString: url, max: size });
  const unhandled = (reason: unknown) => {
    if (!(reason instanceof Error && FAILURES.has(reason))) throw reason;
    log('queue-query-failed', { error: reason });
  };
  // Of a connection that is not in use, or in use for listening: another one is made.
  const lost = (error: Error) => log('queue-connection-lost', { error });
  pool.on('error', lost);
  pool.on('connect', (client) => {
    client.on('error', lost);
    noteFailures(client, 'query');
  });
  noteFailures(pool, 'connect');
  process.on('unhandledRejection', unhandled);
  return {
    pool,
    async close() {
      // A connection that the library has lost sight of would be waited for without end.
      const ended = pool.end().finally(() => process.off('unhandledRejection', unhandled));
      await Promise.race([ended, setTimeout(MOST_WAIT_MS, undefined, { ref: false })]);
    },
  };
}

/** Keeps in mind what calls that answer with a promise fail with; whether anybody handles it is theirs, as before. */
function noteFailures(target: Pool | PoolClient, name: 'connect' | 'query'): void {
  const call = Reflect.get(target, name) as (...args: unknown[]) => unknown;
  const noting = (...args: unknown[]) => {
    const result = call.apply(target, args);
    return result instanceof Promise ? result.catch(noted) : result;
  };
  Reflect.set(target, name, noting);
}

function noted(error: object): never {
  FAILURES.add(error);
  throw error;
}
