import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { standIns } from '../../src/infrastructure/sources/open-market';

/** So few that a search has many pages. */
const ROWS_PER_PAGE = 2;

/** One provider of a sandbox, which pages its answers. */
export function killableMarket(sandboxUrl: string) {
  const { apiKey, baseUrl } = standIns(sandboxUrl).get('theirstack')!;
  const plan = { pace: [], caps: {}, largestPage: ROWS_PER_PAGE };
  return { configs: new Map([['theirstack', { apiKey, baseUrl, plan }] as const]), sandbox: true };
}

export interface KillableWorker {
  /** Its id, when it takes items. */
  readonly working: Promise<string>;
  /** Kills it at once, and waits for its end. */
  kill(): Promise<void>;
}

export function startKillableWorker(url: string, sandboxUrl: string, silenceMs: number): KillableWorker {
  const script = path.resolve(__dirname, '../adapters/backfill-process.ts');
  const child: ChildProcess = spawn(
    process.execPath,
    ['-r', path.join(__dirname, 'register-swc.js'), script, url, sandboxUrl, String(silenceMs)],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let stderr = '';
  child.stderr!.on('data', (text) => {
    stderr += text;
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const working = new Promise<string>((resolve, reject) => {
    child.once('error', reject);
    child.stdout!.once('data', (id: Buffer) => resolve(id.toString().trim()));
    child.once('close', (code) => reject(new Error(`the worker ended with ${code}: ${stderr}`)));
  });
  // Whoever kills it before it works does not wait for that.
  working.catch(() => undefined);
  return {
    working,
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
