import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startEmbeddedPostgres } from '../../src/infrastructure/postgres/embedded/start-embedded-postgres';

/** A PostgreSQL server for tests. `url` leads to a database in which the user may create others. */
export interface TestServer {
  readonly url: string;
  stop(): Promise<void>;
}

/** Data that is thrown away need not survive a power cut. */
export const FORGETFUL = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

/** The server that TEST_DATABASE_URL names, and then stopping leaves it alone; otherwise an embedded one of its own. */
export async function startTestServer(): Promise<TestServer> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return { url: given, stop: async () => undefined };
  const folder = temporaryFolder();
  const server = await startEmbeddedPostgres({
    dataDir: path.join(folder, 'postgres'),
    database: 'test',
    settings: FORGETFUL,
  });
  return {
    url: server.url,
    async stop() {
      await server.stop();
      fs.rmSync(path.dirname(server.dataDir), { recursive: true, force: true });
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** When root runs the tests, PostgreSQL runs as another user, who has to get into the folder. */
export function temporaryFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'skillpulse-test-'));
  fs.chmodSync(folder, 0o755);
  return folder;
}
