import fs from 'node:fs';
import path from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres-error';
import type { NativePackage } from './native-package';
import { canReach, type ServerAccount } from './server-account';

/**
 * The folder with the binaries where the account can execute them: the package itself or, when the account cannot get
 * there (root's project in /root), a copy below `copies`, made once per version.
 */
export function reachableBinaries(native: NativePackage, account: ServerAccount | null, copies = '/var/tmp'): string {
  if (account === null || canReach(account, path.join(native.folder, 'bin', 'postgres'))) return native.folder;
  const copy = path.join(copies, `embedded-postgres-${native.version}`);
  const existing = fs.lstatSync(copy, { throwIfNoEntry: false });
  if (existing === undefined) copyAtOnce(native.folder, copy);
  else fillGaps(native.folder, copy, existing);
  if (!canReach(account, path.join(copy, 'bin', 'postgres'))) {
    throw new EmbeddedPostgresError(`User ID ${account.uid} cannot execute the PostgreSQL binaries in ${copy}.`);
  }
  return copy;
}

/** Copies beside and renames, so that nobody ever starts from half a copy. */
function copyAtOnce(from: string, to: string): void {
  const unfinished = fs.mkdtempSync(`${to}.`);
  try {
    fs.cpSync(from, unfinished, { recursive: true, verbatimSymlinks: true });
    fs.chmodSync(unfinished, 0o755);
    fs.renameSync(unfinished, to);
  } catch (cause) {
    fs.rmSync(unfinished, { recursive: true, force: true });
    const winner = fs.lstatSync(to, { throwIfNoEntry: false });
    if (winner === undefined)
      throw new EmbeddedPostgresError(`Cannot copy the PostgreSQL binaries to ${to}.`, { cause });
    requireOwnFolder(to, winner);
  }
}

/** The cleaner of temporary directories removes single files that were not read for long. */
function fillGaps(from: string, to: string, existing: fs.Stats): void {
  requireOwnFolder(to, existing);
  for (const name of fs.readdirSync(from, { encoding: 'utf8', recursive: true })) {
    const target = path.join(to, name);
    if (fs.lstatSync(target, { throwIfNoEntry: false }) !== undefined) continue;
    fs.cpSync(path.join(from, name), target, { recursive: true, force: false, verbatimSymlinks: true });
  }
}

/** Everybody may write to the parent folder: a directory, or a link, that another user left here would run that user's code. */
function requireOwnFolder(folder: string, found: fs.Stats): void {
  if (found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o022) === 0) return;
  throw new EmbeddedPostgresError(
    `${folder} should be root's own copy of the PostgreSQL binaries, and is not: remove it.`,
  );
}
