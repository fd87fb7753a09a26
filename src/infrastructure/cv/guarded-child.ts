import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs/promises';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

/** What a child may use. */
export interface ChildLimits {
  readonly milliseconds: number;
  /** Of memory as the system counts it; held where /proc is, on Linux. */
  readonly residentBytes: number;
  /** Of JavaScript's objects. */
  readonly heapMegabytes: number;
  readonly answerBytes: number;
}

/** How a child ended without an answer. */
export type ChildEnd = 'too_slow' | 'too_large' | 'died';

const MEMORY_POLL_MS = 20;
const ANSWER = 3;

/**
 * Runs a script in a process of its own: `input` goes in at 0, what comes out at 3 is the answer. It has an empty
 * environment, may read nothing but `readable` folders, writes and starts nothing, and is killed, and waited for, at its
 * limits or when the signal is aborted, which rejects with its reason.
 */
export async function guardedChild(
  script: string,
  readable: readonly string[],
  limits: ChildLimits,
  input: Uint8Array,
  signal: AbortSignal,
): Promise<Buffer | ChildEnd> {
  signal.throwIfAborted();
  const child = started(script, readable, limits);
  let end: ChildEnd | null = null;
  const kill = (reason: ChildEnd | null) => {
    end ??= reason;
    child.kill('SIGKILL');
  };
  const stop = () => kill(null);
  signal.addEventListener('abort', stop, { once: true });
  const timer = setTimeout(() => kill('too_slow'), limits.milliseconds);
  const tooLarge = () => kill('too_large');
  try {
    give(child.stdin!, input);
    const [succeeded, answer] = await Promise.all([
      ended(child),
      answerOf(child.stdio[ANSWER] as Readable, limits.answerBytes, tooLarge),
      watchMemory(child, limits.residentBytes, tooLarge),
    ]);
    signal.throwIfAborted();
    return end ?? (succeeded ? answer : 'died');
  } finally {
    child.kill('SIGKILL');
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
}

/** Through a shell where there is one: a limit on its processor time holds even when this process is gone. */
function started(script: string, readable: readonly string[], limits: ChildLimits): ChildProcess {
  const program = [process.execPath, ...permissions(readable), `--max-old-space-size=${limits.heapMegabytes}`, script];
  const seconds = Math.ceil(limits.milliseconds / 1000) + 1;
  const limited = `ulimit -c 0; ulimit -f 0; ulimit -t ${seconds}; exec "$0" "$@"`;
  const [command, ...args] = process.platform === 'win32' ? program : ['/bin/sh', '-c', limited, ...program];
  return spawn(command!, args, {
    cwd: path.dirname(script),
    env: {},
    stdio: ['pipe', 'ignore', 'ignore', 'pipe'],
    // Ctrl-C is for the program, which then says what becomes of the file.
    detached: process.platform !== 'win32',
  });
}

function permissions(readable: readonly string[]): string[] {
  const flag = process.allowedNodeEnvironmentFlags.has('--permission') ? '--permission' : '--experimental-permission';
  return [flag, ...readable.map((folder) => `--allow-fs-read=${folder}`)];
}

/** A child that ends before it has read its input says so itself. */
function give(stdin: Writable, input: Uint8Array): void {
  stdin.on('error', () => undefined);
  stdin.end(input);
}

async function answerOf(output: Readable, maxBytes: number, exceeded: () => void): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of output as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) exceeded();
    else chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Resolves when it is gone and everything that it wrote is here. */
function ended(child: ChildProcess): Promise<boolean> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code === 0));
  });
}

/** Until the child is gone. */
async function watchMemory(child: ChildProcess, maxBytes: number, exceeded: () => void): Promise<void> {
  while (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
    const bytes = await residentBytes(child.pid);
    if (bytes === null) return;
    if (bytes > maxBytes) exceeded();
    await sleep(MEMORY_POLL_MS);
  }
}

/** Null where the system has no /proc, or no such process any more. */
async function residentBytes(pid: number): Promise<number | null> {
  try {
    const status = await fs.readFile(`/proc/${pid}/status`, 'utf8');
    const kilobytes = /^VmRSS:\s+(\d+)/mu.exec(status)?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) * 1024;
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return null;
    throw error;
  }
}
