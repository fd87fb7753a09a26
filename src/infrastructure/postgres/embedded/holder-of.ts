import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { isAlive, type PostmasterPid } from './postmaster-pid';

/**
 * Who has the process id that a `postmaster.pid` names: `nobody` any more; the `postmaster` that wrote it; a `stranger`
 * who was given the same id since, which is the rule rather than the exception when a container restarts after a
 * crash; or `unknown` where the system does not say.
 */
type Holder = 'nobody' | 'postmaster' | 'stranger' | 'unknown';

export function holderOf(file: PostmasterPid): Holder {
  if (file.pid === 0) return 'unknown';
  if (!isAlive(file.pid)) return 'nobody';
  const command = commandLine(file.pid);
  if (command === null) return 'unknown';
  return isPostmaster(command, file.port) ? 'postmaster' : 'stranger';
}

/** A server's children call themselves "postgres: …". Other clusters' servers were started by us with another port. */
function isPostmaster(command: string, port: number): boolean {
  if (!/\bpostgres( -| *$)/.test(command)) return false;
  const option = / -p (\d+)/.exec(command)?.[1];
  return option === undefined || Number(option) === port;
}

/** Empty for a process that has ended and that nobody has waited for. */
function commandLine(pid: number): string | null {
  if (process.platform === 'darwin') {
    const ps = spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
    return ps.status === 0 ? ps.stdout.trim() : null;
  }
  try {
    return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    // It ended a moment ago, its owner hides it, or (Windows) there is no such file: not known, in each case.
    return null;
  }
}
