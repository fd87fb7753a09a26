import { runMigrations } from 'graphile-worker';
import type { Log } from '../../application/ports/ports';
import { queueLogger } from './queue-logger';

/** Brings the library's own tables, which are in a schema of their own, up to date; also when several processes do. */
export async function prepareQueue(url: string, log: Log): Promise<void> {
  await runMigrations({ connectionString: url, maxPoolSize: 1, logger: queueLogger(log) });
}
