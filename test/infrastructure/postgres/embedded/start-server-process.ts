import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';

/** Arguments for Node to run a TypeScript file of this folder. */
export const runTypeScript = (file: string): string[] => [
  '-r',
  path.resolve(__dirname, '../../../support/register-swc.js'),
  path.join(__dirname, file),
];

export interface StartedProcess {
  readonly pid: number;
  readonly url: string;
  readonly owned: boolean;
  /** What the process says next. */
  nextLine(): Promise<string>;
  /** Resolves when the process has ended. */
  kill(signal: NodeJS.Signals): Promise<void>;
  /** Asks it to stop its server; resolves when the process has ended, with its exit code. */
  stop(): Promise<number | null>;
}

/** Runs server-process.ts in a process group of its own. */
export async function startServerProcess(dataDir: string, env: NodeJS.ProcessEnv = {}): Promise<StartedProcess> {
  const child = spawn(process.execPath, [...runTypeScript('server-process.ts'), dataDir], {
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true,
  });
  let complaints = '';
  child.stderr.on('data', (chunk) => {
    complaints += chunk;
  });
  const exited = once(child, 'exit');
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const first = await lines.next();
  if (first.done) throw new Error(`The process ended without a word: ${complaints}`);
  const { url, owned } = JSON.parse(first.value) as { url: string; owned: boolean };
  const pid = child.pid ?? 0;
  return {
    pid,
    url,
    owned,
    nextLine: async () => (await lines.next()).value,
    async kill(signal) {
      process.kill(-pid, signal);
      await exited;
    },
    async stop() {
      child.stdin.end();
      await exited;
      return child.exitCode;
    },
  };
}
