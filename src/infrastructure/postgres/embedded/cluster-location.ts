import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres-error';
import { canReach, type ServerAccount } from './server-account';

const ID_FORMAT = /^[0-9a-f]{24}$/;

/**
 * Where the cluster asked for at `requested` really lies. That is there, unless root starts it for an account that
 * cannot get to the place: then it lies in `<elsewhere>/<id>/data`, and the id is kept in a file `cluster-id` beside
 * `requested`. A random id and not a hash of the path, so that removing that file with its folder starts afresh.
 * Creates the parent directory. Throws EmbeddedPostgresError when that is impossible.
 */
export function clusterLocation(
  requested: string,
  account: ServerAccount | null,
  elsewhere = '/var/lib/embedded-postgres',
): string {
  const parent = path.dirname(requested);
  makeFolder(parent);
  const idFile = path.join(parent, 'cluster-id');
  if (account === null) return refuseRootsCluster(requested, idFile);
  const reachable = canReach(account, parent);
  if (fs.existsSync(path.join(requested, 'PG_VERSION'))) {
    if (reachable) return requested;
    const advice = `Let that user pass through each directory on the way (chmod o+x), or move ${requested} away.`;
    throw new EmbeddedPostgresError(`User ID ${account.uid}, who owns ${requested}, cannot enter ${parent}. ${advice}`);
  }
  if (reachable && !fs.existsSync(idFile)) return requested;
  const home = path.join(elsewhere, clusterId(idFile));
  makePassableFolder(elsewhere);
  makePassableFolder(home);
  return path.join(home, 'data');
}

/** A new cluster here would hide the one that root has filled. */
function refuseRootsCluster(requested: string, idFile: string): string {
  if (!fs.existsSync(idFile)) return requested;
  const advice = `Start as root, or remove ${idFile} to begin with an empty database.`;
  throw new EmbeddedPostgresError(`Root keeps the database of ${requested} in another place. ${advice}`);
}

function makeFolder(folder: string): void {
  try {
    fs.mkdirSync(folder, { recursive: true });
  } catch (cause) {
    const problem = `Cannot create the data directory ${folder} (${(cause as NodeJS.ErrnoException).code}).`;
    throw new EmbeddedPostgresError(`${problem} Set DATA_DIR to a directory that you may write to.`, { cause });
  }
}

/** Made with its mode said, because root's umask may shut everybody else out. */
function makePassableFolder(folder: string): void {
  if (fs.existsSync(folder)) return;
  makeFolder(folder);
  fs.chmodSync(folder, 0o755);
}

/** Reads the id, or makes one. It is linked into place whole, so that of several first starts all read the same. */
function clusterId(idFile: string): string {
  if (!fs.existsSync(idFile)) {
    const id = randomBytes(12).toString('hex');
    const draft = `${idFile}.${id}`;
    fs.writeFileSync(draft, `${id}\n`, { mode: 0o600 });
    try {
      fs.linkSync(draft, idFile);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    } finally {
      fs.rmSync(draft);
    }
  }
  const id = fs.readFileSync(idFile, 'utf8').trim();
  if (ID_FORMAT.test(id)) return id;
  throw new EmbeddedPostgresError(`${idFile} should hold 24 hexadecimal digits and holds ${JSON.stringify(id)}.`);
}
