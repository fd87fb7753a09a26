import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';

/** The compiled sandbox program: beside the compiled sources, and no part of them. */
const PROGRAM = path.join(__dirname, '..', '..', '..', 'sandbox', 'main.js');
const WITH_US = '--exit-with-parent';

export interface SandboxProcess {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts the stand-in providers on a free loopback port. They end with this process, however it ends. */
export async function startSandboxProcess(): Promise<SandboxProcess> {
  const child = spawn(process.execPath, [PROGRAM, '--port', '0', WITH_US], {
    stdio: ['pipe', 'pipe', 'inherit'],
    // Ctrl-C must not reach it before the requests under way are done.
    detached: process.platform !== 'win32',
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  // It may be gone already when its input is closed.
  child.stdin.on('error', () => undefined);
  try {
    const url = await listening(child);
    child.unref();
    return {
      url,
      async stop() {
        child.ref();
        child.stdin.end();
        await ended;
      },
    };
  } catch (error) {
    child.kill();
    throw error;
  }
}

function listening(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the sandbox ended before it listened (exit ${code})`)));
    createInterface({ input: child.stdout! }).once('line', (line) => {
      const url = /"url":"([^"]+)"/u.exec(line)?.[1];
      if (url === undefined) reject(new Error(`the sandbox said ${JSON.stringify(line)} and not where it listens`));
      else resolve(url);
    });
  });
}

/** Runs the sandbox in the foreground with these arguments until it ends or is told to; the answer is its exit code. */
export function runSandbox(args: readonly string[], signal: AbortSignal): Promise<number> {
  const child = spawn(process.execPath, [PROGRAM, ...args, WITH_US], { stdio: ['pipe', 'inherit', 'inherit'] });
  child.stdin.on('error', () => undefined);
  const stop = () => child.stdin.end();
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop, { once: true });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
}
