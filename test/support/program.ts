import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

export const ROOT = path.resolve(__dirname, '../..');
/** The compiled program. */
export const PROGRAM = path.join(ROOT, 'dist/src/main.js');

export interface ProgramOptions {
  readonly cwd: string;
  /** Beside PATH and HOME, nothing else of our own environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** Another script than the compiled program. */
  readonly script?: string;
}

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A run of the compiled program. */
export class Program {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  private stdout = '';
  private stderr = '';
  private over = false;
  private waiting: (() => void)[] = [];

  constructor(args: readonly string[], { cwd, env = {}, script = PROGRAM }: ProgramOptions) {
    const { PATH = '' } = process.env;
    this.child = spawn(process.execPath, [script, ...args], { cwd, env: { PATH, HOME: cwd, ...env } });
    this.child.stdout!.setEncoding('utf8').on('data', (text: string) => {
      this.stdout += text;
      this.wake();
    });
    this.child.stderr!.setEncoding('utf8').on('data', (text: string) => {
      this.stderr += text;
      this.wake();
    });
    this.ended = new Promise((resolve, reject) => {
      this.child.once('error', reject);
      this.child.once('close', (code, signal) => {
        this.over = true;
        this.wake();
        resolve({ code, signal, stdout: this.stdout, stderr: this.stderr });
      });
    });
  }

  get running(): boolean {
    return !this.over;
  }

  /** Waits until it has said something, on either output. Throws when it ends without. */
  async said(pattern: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const found = pattern.exec(this.stdout) ?? pattern.exec(this.stderr);
      if (found !== null) return found;
      if (this.over) throw new Error(`it ended without saying ${pattern}:\n${this.stdout}${this.stderr}`);
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
  }

  /** Sends a signal and waits for the end. */
  stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<Ended> {
    this.child.kill(signal);
    return this.ended;
  }

  private wake(): void {
    for (const resolve of this.waiting.splice(0)) resolve();
  }
}

/** Runs the compiled program to its end. */
export function run(args: readonly string[], options: ProgramOptions): Promise<Ended> {
  return new Program(args, options).ended;
}

/** For `beforeAll`: `npm test` compiles before it tests, a bare `npx jest` does not. */
export function requireBuild(): void {
  if (!existsSync(PROGRAM)) throw new Error(`${PROGRAM} is missing: npm run build`);
}

/** Runs a line of shell in which `skillpulse` is the compiled program. */
export function shell(line: string, { cwd, env = {} }: Omit<ProgramOptions, 'script'>): Ended {
  const { PATH = '' } = process.env;
  const functions = `skillpulse() { "${process.execPath}" "${PROGRAM}" "$@"; }`;
  const result = spawnSync('/bin/sh', ['-c', `${functions}\n${line}`], { cwd, env: { PATH, HOME: cwd, ...env } });
  const [stdout, stderr] = [result.stdout.toString(), result.stderr.toString()];
  return { code: result.status, signal: result.signal, stdout, stderr };
}
