import path from 'node:path';
import type { ServerAccount } from './server-account';
import { serverEnvironment } from './server-environment';

export const WINDOWS = process.platform === 'win32';

/** What it takes to run a program of PostgreSQL: the folder of the binaries, and as whom (null: the user of this process). */
export interface ServerPrograms {
  readonly folder: string;
  readonly account: ServerAccount | null;
}

export function programPath({ folder }: ServerPrograms, name: 'initdb' | 'pg_ctl' | 'postgres'): string {
  return path.join(folder, 'bin', WINDOWS ? `${name}.exe` : name);
}

/** Options to spawn with. The working directory is one that every account may be in. */
export function programOptions({ account }: ServerPrograms) {
  return { ...(account ?? {}), env: serverEnvironment(), cwd: path.parse(process.execPath).root, windowsHide: true };
}
