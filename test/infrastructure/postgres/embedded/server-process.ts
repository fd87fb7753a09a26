/**
 * A process with an embedded PostgreSQL, for tests that need more than one process or kill one: the data directory is its
 * argument. Says what it got as a line of JSON; stops when its input ends; on SIGINT works a little more before that.
 */
import { startEmbeddedPostgres } from '../../../../src/infrastructure/postgres/embedded/start-embedded-postgres';
import { FORGETFUL } from '../../../support/test-server';
import { query } from './query';

async function main(dataDir: string): Promise<void> {
  const postgres = await startEmbeddedPostgres({ dataDir, database: 'skills', settings: FORGETFUL });
  process.stdin.once('end', () => postgres.stop()).resume();
  process.once('SIGINT', async () => {
    const [row] = await query(postgres.url, "select 'worked on' as said");
    process.stdout.write(`${row?.said}\n`);
    process.stdin.destroy();
    await postgres.stop();
  });
  process.stdout.write(`${JSON.stringify({ url: postgres.url, owned: postgres.owned })}\n`);
}

main(process.argv[2] ?? '');
