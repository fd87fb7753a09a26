import fs from 'node:fs';
import path from 'node:path';

/** What a server has written to `postmaster.pid` in its data directory. `pid` and `port` are 0 while the file is still empty. */
export interface PostmasterPid {
  readonly pid: number;
  readonly port: number;
  readonly ready: boolean;
}

const fileIn = (dataDir: string): string => path.join(dataDir, 'postmaster.pid');

/** Reads `postmaster.pid`; null when there is none. A file says nothing yet about whether the server still runs. */
export function readPostmasterPid(dataDir: string): PostmasterPid | null {
  try {
    return parse(fs.readFileSync(fileIn(dataDir), 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Lines as PostgreSQL's miscadmin.h names them: 1 the process, 4 the port, 8 the state. */
function parse(text: string): PostmasterPid {
  const lines = text.split('\n');
  return { pid: Math.abs(Number(lines[0])) || 0, port: Number(lines[3]) || 0, ready: lines[7]?.trim() === 'ready' };
}

/** Whether a process with this id exists, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * Removes the `postmaster.pid` that was judged to be left over. It is moved away first and read again, because another
 * process may have judged the same and started a server in between: that server's file is put back.
 */
export function discardPostmasterPid(dataDir: string, judged: PostmasterPid): void {
  const aside = `${fileIn(dataDir)}.${process.pid}`;
  try {
    fs.renameSync(fileIn(dataDir), aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  const moved = parse(fs.readFileSync(aside, 'utf8'));
  if (moved.pid !== judged.pid || moved.port !== judged.port) fs.linkSync(aside, fileIn(dataDir));
  fs.rmSync(aside);
}
