/**
 * A worker in a process of its own, which may be killed at any moment. Arguments: the database, the stand-in of a provider
 * as JSON (its id, address and rows per page), and after how many milliseconds of silence a worker is dead.
 */

import { makeDataSource } from '../../ormconfig';
import { ExecuteItem } from '../../src/application/backfill/execute-item';
import { catalogue } from '../../src/domain/skills/catalogue';
import { adaptersOver } from '../../src/infrastructure/open-ports';
import { startItemWorker } from '../../src/infrastructure/queue/item-worker';
import { PostgresWorkerRoll } from '../../src/infrastructure/queue/postgres-worker-roll';
import { killableMarket } from '../support/killable-worker';

const [url = '', sandboxUrl = '', silenceMs = ''] = process.argv.slice(2);

const log = (event: string, details: unknown) => process.stderr.write(`${event} ${JSON.stringify(details)}\n`);

async function main(): Promise<void> {
  const db = await makeDataSource(url).initialize();
  const { backfill } = adaptersOver(db, { market: killableMarket(sandboxUrl), sandboxVisible: true, log });
  const executing = new ExecuteItem(backfill, catalogue);
  const roll = new PostgresWorkerRoll(db);
  const { id } = await startItemWorker(
    { url, roll, log, execute: (item, worker, signal) => executing.execute(item, worker, signal) },
    { concurrency: 2, beatMs: Number(silenceMs) / 5, silenceMs: Number(silenceMs) },
  );
  process.stdout.write(`${id}\n`);
}

void main();
