import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { EmbeddedPostgresError } from './embedded-postgres-error';

/** The operating system user PostgreSQL runs as when this process is root: PostgreSQL refuses to run as root itself. */
export interface ServerAccount {
  readonly uid: number;
  readonly gid: number;
}

/**
 * The account for a cluster directory: the directory's owner when an ordinary user has made it, otherwise `postgres` or
 * else `nobody`. Null when this process is not root, and PostgreSQL runs as the same user.
 */
export function serverAccount(clusterDir: string): ServerAccount | null {
  if (process.getuid?.() !== 0) return null;
  const owner = fs.statSync(clusterDir, { throwIfNoEntry: false });
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const account = namedAccount('postgres') ?? namedAccount('nobody');
  if (account !== null) return account;
  throw new EmbeddedPostgresError(
    'PostgreSQL does not run as root, and this machine has no user "postgres" or "nobody" to run it as: start as an ordinary user.',
  );
}

function namedAccount(name: string): ServerAccount | null {
  const [uid, gid] = ['-u', '-g'].map((option) => spawnSync('id', [option, name], { encoding: 'utf8' }));
  return uid?.status === 0 && gid?.status === 0 ? { uid: Number(uid.stdout), gid: Number(gid.stdout) } : null;
}

/**
 * Whether the account can enter a directory, or execute a file, at its path. The system is asked rather than the mode
 * bits read, because access lists, mount options and links on the way count too.
 */
export function canReach(account: ServerAccount, file: string): boolean {
  const probe = spawnSync('/bin/sh', ['-c', '[ -x "$1" ]', 'sh', file], { ...account, cwd: '/' });
  if (probe.error !== undefined) {
    const problem = `Root may not switch to user ID ${account.uid} here, and PostgreSQL does not run as root: start as an ordinary user.`;
    throw new EmbeddedPostgresError(problem, { cause: probe.error });
  }
  return probe.status === 0;
}
