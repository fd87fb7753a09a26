import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { standIns } from '../../src/infrastructure/sources/open-market';

/** So few that a search has many pages. */
const ROWS_PER_PAGE = 1;

/** One provider of a sandbox, which pages its answers. */
export function killableMarket(sandboxUrl: string, largestPage = ROWS_PER_PAGE) {
  const { apiKey, baseUrl } = standIns(sandboxUrl).get('theirstack')!;
  const plan = { pace: [], caps: {}, largestPage };
  return { configs: new Map([['theirstack', { apiKey, baseUrl, plan }] as const]), sandbox: true };
}

export interface KillableWorker {
  /** Its id, when it takes items. */
  readonly working: Promise<string>;
  /** Never resolves; rejects with what it said on standard error when it ends and nobody has killed it. */
  readonly fallen: Promise<never>;
  /** Kills it at once, and waits for its end. */
  kill(): Promise<void>;
}

export interface KillableWorkerOptions {
  readonly databaseUrl: string;
  readonly sandboxUrl: string;
  readonly silenceMs: number;
}

export function startKillableWorker({ databaseUrl, sandboxUrl, silenceMs }: KillableWorkerOptions): KillableWorker {
  const script = path.resolve(__dirname, '../adapters/backfill-process.ts');
  const child: ChildProcess = spawn(
    process.execPath,
    ['-r', path.join(__dirname, 'register-swc.js'), script, databaseUrl, sandboxUrl, String(silenceMs)],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let stderr = '';
  child.stderr!.on('data', (text) => {
    stderr += text;
  });
  let killed = false;
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const fallen = new Promise<never>((_, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      if (!killed) reject(new Error(`a worker ended by itself with ${code ?? signal}: ${stderr}`));
    });
  });
  const started = new Promise<string>((resolve) =>
    child.stdout!.once('data', (id: Buffer) => resolve(id.toString().trim())),
  );
  const working = Promise.race([started, fallen]);
  // Whoever kills it before it works does not wait for that.
  for (const promise of [working, fallen]) promise.catch(() => undefined);
  return {
    working,
    fallen,
    async kill() {
      killed = child.exitCode === null && child.signalCode === null;
      child.kill('SIGKILL');
      await ended;
    },
  };
}
