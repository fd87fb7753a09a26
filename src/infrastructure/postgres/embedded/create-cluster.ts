import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { CLUSTER_USER, SECRET_FILE } from './cluster-password';
import { EmbeddedPostgresError } from './embedded-postgres-error';
import { isAlive } from './postmaster-pid';
import { programOptions, programPath, type ServerPrograms, WINDOWS } from './server-program';

/** UTF-8 with the rules built into PostgreSQL, so that neither the caller's nor the machine's locales matter. */
const LOCALE = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];

/**
 * Makes a cluster with a random password. It is made beside and renamed when it is complete: a half-made one is never
 * seen, and of several processes that start together one wins and the others find its cluster.
 *
 * `durable` false leaves out waiting for the disk.
 */
export async function createCluster(dataDir: string, programs: ServerPrograms, durable: boolean): Promise<void> {
  const draft = `${dataDir}.init-${process.pid}-${randomBytes(4).toString('hex')}`;
  const secret = `${draft}.secret`;
  try {
    removeAbandoned(dataDir);
    fs.mkdirSync(draft, { mode: 0o700 });
    fs.writeFileSync(secret, randomBytes(18).toString('base64url'), { mode: 0o600 });
    giveTo(programs, draft, secret);
    await initdb(draft, secret, programs, durable);
    fs.renameSync(secret, path.join(draft, SECRET_FILE));
    fs.renameSync(draft, dataDir);
    if (durable) syncFolder(path.dirname(dataDir));
  } catch (cause) {
    if (fs.existsSync(path.join(dataDir, 'PG_VERSION'))) return;
    throw new EmbeddedPostgresError(`Cannot create the database in ${dataDir}: ${reasonOf(cause)}`, { cause });
  } finally {
    fs.rmSync(draft, { recursive: true, force: true });
    fs.rmSync(secret, { force: true });
  }
}

async function initdb(draft: string, secret: string, programs: ServerPrograms, durable: boolean): Promise<void> {
  const access = ['-U', CLUSTER_USER, `--pwfile=${secret}`, '--auth=scram-sha-256'];
  const sync = durable ? [] : ['--no-sync'];
  const options = ['-D', draft, ...access, ...LOCALE, ...sync, '--no-instructions'];
  await promisify(execFile)(programPath(programs, 'initdb'), options, programOptions(programs));
}

function giveTo({ account }: ServerPrograms, ...files: string[]): void {
  if (account === null) return;
  for (const file of files) fs.chownSync(file, account.uid, account.gid);
}

/** What processes left that were killed while they made a cluster. */
function removeAbandoned(dataDir: string): void {
  const prefix = `${path.basename(dataDir)}.init-`;
  for (const name of fs.readdirSync(path.dirname(dataDir))) {
    if (!name.startsWith(prefix) || isAlive(Number.parseInt(name.slice(prefix.length), 10))) continue;
    fs.rmSync(path.join(path.dirname(dataDir), name), { recursive: true, force: true });
  }
}

/** A commit must not outlive, in a power cut, the name of the directory it is in. Windows cannot open directories. */
function syncFolder(folder: string): void {
  if (WINDOWS) return;
  const descriptor = fs.openSync(folder, 'r');
  try {
    fs.fsyncSync(descriptor);
  } finally {
    fs.closeSync(descriptor);
  }
}

function reasonOf(cause: unknown): string {
  const { code, syscall, stderr, message } = cause as NodeJS.ErrnoException & { stderr?: string };
  if (code === 'ENOENT' && syscall?.startsWith('spawn')) {
    return `${message}. The binaries need glibc 2.27 or newer, which Alpine Linux does not have.`;
  }
  if (code === 'EACCES' || code === 'EROFS') return `${message}. Set DATA_DIR to a directory that you may write to.`;
  return stderr?.trim() || message;
}
