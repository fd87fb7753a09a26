import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** Processes that work in this folder or were given a path in it, as "id command line". */
export function processesOf(folder: string): string[] {
  if (existsSync('/proc/self/cwd')) return readdirSync('/proc').flatMap((id) => inProc(id, folder));
  const list = execFileSync('ps', ['-axo', 'pid=,command='], { encoding: 'utf8' });
  return list.split('\n').filter((line) => line.includes(folder));
}

function inProc(id: string, folder: string): string[] {
  if (!/^\d+$/u.test(id)) return [];
  try {
    const command = readFileSync(`/proc/${id}/cmdline`, 'utf8').replaceAll('\0', ' ');
    // A process that nobody has waited for yet has neither.
    if (command === '') return [];
    return command.includes(folder) || readlinkSync(`/proc/${id}/cwd`).startsWith(folder) ? [`${id} ${command}`] : [];
  } catch {
    // It has ended meanwhile, or is none of ours to look at.
    return [];
  }
}
