import fs from 'node:fs';
import type { ServerAccount } from './server-account';

/** In bytes. The log is only looked at when something is wrong, and then the end of it. */
const ROTATE_AT = 5_000_000;
const EXCERPT_LINES = 12;

/** An open log: `descriptor` for the server to append to, `start` the size it had before. */
interface ServerLog {
  readonly file: string;
  readonly descriptor: number;
  readonly start: number;
}

/** Opens the log to append; a large one is kept as `<file>.old`. Only its owner may read it: it can hold statements. */
export function openServerLog(file: string, account: ServerAccount | null): ServerLog {
  if ((fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0) > ROTATE_AT) fs.renameSync(file, `${file}.old`);
  const descriptor = fs.openSync(file, 'a', 0o600);
  // So that the cluster's owner can go on with it when root started the server before.
  if (account !== null) fs.fchownSync(descriptor, account.uid, account.gid);
  return { file, descriptor, start: fs.fstatSync(descriptor).size };
}

/** The last lines the server has written since the log was opened. */
export function logExcerpt({ file, start }: ServerLog): string {
  const written = fs.readFileSync(file).subarray(start).toString('utf8');
  return written.trimEnd().split('\n').slice(-EXCERPT_LINES).join('\n');
}
