import fs from 'node:fs';

/** The processes that run something in a folder, by their ids; on Linux. */
export function processesOf(folder: string): string[] {
  return fs.readdirSync('/proc').filter((name) => /^\d+$/u.test(name) && commandOf(name).includes(folder));
}

/** Empty when it is gone, or ended and is not yet taken note of. */
function commandOf(pid: string): string {
  try {
    return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return '';
    throw error;
  }
}
