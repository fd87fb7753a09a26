import { makeTemplate } from './database';
import { startTestServer, type TestServer } from './test-server';

declare global {
  var testServer: TestServer | undefined;
}

/** One server for the whole run: Jest's workers inherit TEST_DATABASE_URL. */
export default async function globalSetup(): Promise<void> {
  globalThis.testServer = await startTestServer();
  process.env.TEST_DATABASE_URL = globalThis.testServer.url;
  await makeTemplate();
}
