/**
 * A worker in a process of its own, which may be killed at any moment. Arguments: the address of the database, that of the
 * sandbox, and after how many milliseconds of silence a worker is dead. It knows no skills, since to read the catalogue takes as
 * long as all the rest of its start, and what a kill does to a page does not depend on how many skills are found in it.
 */

import { makeDataSource } from '../../ormconfig';
import { ExecuteItem } from '../../src/application/backfill/execute-item';
import { compileCatalogue } from '../../src/domain/skills/compile-catalogue';
import rules from '../../src/domain/skills/data/rules.json';
import settings from '../../src/domain/skills/data/settings.json';
import type { ContextRules } from '../../src/domain/skills/skill-entry';
import { adaptersOver } from '../../src/infrastructure/open-ports';
import { startItemWorker } from '../../src/infrastructure/queue/item-worker';
import { PostgresWorkerRoll } from '../../src/infrastructure/queue/postgres-worker-roll';
import { killableMarket } from '../support/killable-worker';

const [url = '', sandboxUrl = '', silenceMs = ''] = process.argv.slice(2);

const log = (event: string, details: unknown) => process.stderr.write(`${event} ${JSON.stringify(details)}\n`);

async function main(): Promise<void> {
  const db = await makeDataSource(url).initialize();
  const { backfill } = adaptersOver(db, { market: killableMarket(sandboxUrl), sandboxVisible: true, log });
  const executing = new ExecuteItem(backfill, compileCatalogue(settings, rules as ContextRules, []));
  const roll = new PostgresWorkerRoll(db);
  const { id } = await startItemWorker(
    { url, roll, log, execute: (item, worker, signal) => executing.execute(item, worker, signal) },
    { concurrency: 2, beatMs: Number(silenceMs) / 5, silenceMs: Number(silenceMs) },
  );
  process.stdout.write(`${id}\n`);
}

void main();
