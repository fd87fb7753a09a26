import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { launchBrowser } from './browser';
import { testDatabase } from './database';
import { requireBuild, run } from './program';
import { type Served, serve } from './served';
import { temporaryFolder } from './test-server';

/** A title that would run as markup, of the one posting in Atlantis; its address would run, too. */
export const HOSTILE_TITLE = '<img src=x onerror=alert(1)>';

/** As if the market had been watched for six weeks. */
const SIX_WEEKS = `update postings set retrieved_at = retrieved_at - abs(hashtext(id::text) % 6) * interval '7 days'`;
const DIVER = { id: 1, title: 'Diver', company: 'Pearls', location: 'Atlantis', url: 'https://jobs.example/diver' };
const INGEST = ['ingest', '--source', 'file', '--file', 'diver.jsonl', '--level', 'all'];
/** What is read from sources has no markup in it: this is what would be shown if it had. */
const SPOIL = `update postings set title = $1, company = $1, url = 'javascript:alert(1)' where title = 'Diver'`;

export interface ConsoleStage {
  readonly server: Served;
  readonly browser: Browser;
  close(): Promise<void>;
}

/** The program over the sandbox's market, and a browser. */
export async function openConsoleStage(chromium: string): Promise<ConsoleStage> {
  requireBuild();
  const folder = temporaryFolder();
  const database = await testDatabase();
  const env = { DATABASE_URL: database.url, SANDBOX: 'on' };
  const [server, browser] = await Promise.all([serve(folder, env), launchBrowser(chromium)]);
  await database.db.query(SIX_WEEKS);
  writeFileSync(path.join(folder, 'diver.jsonl'), JSON.stringify(DIVER));
  const { code, stderr } = await run(INGEST, { cwd: folder, env });
  if (code !== 0) throw new Error(`exit code ${code}: ${stderr}`);
  await database.db.query(SPOIL, [HOSTILE_TITLE]);
  return {
    server,
    browser,
    async close() {
      await browser.close();
      await server.program.stop();
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
