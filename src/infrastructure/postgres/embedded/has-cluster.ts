import fs from 'node:fs';
import path from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres-error';

/**
 * Whether there is a cluster in the directory that the binaries of `version` can run. False when one has to be made.
 * Throws EmbeddedPostgresError, without touching anything, when what is there belongs to another user, is something
 * else, or was made by another major version.
 */
export function hasCluster(dataDir: string, version: string): boolean {
  const found = fs.statSync(dataDir, { throwIfNoEntry: false });
  if (found === undefined) return false;
  const uid = process.getuid?.();
  if (uid !== undefined && uid !== 0 && found.uid !== uid) {
    const advice = 'Start as that user or as root, or set DATA_DIR to another directory.';
    throw new EmbeddedPostgresError(
      `The database in ${dataDir} belongs to user ID ${found.uid}, and you are ${uid}. ${advice}`,
    );
  }
  if (!fs.existsSync(path.join(dataDir, 'PG_VERSION'))) return refuseForeignFiles(dataDir);
  const theirs = fs.readFileSync(path.join(dataDir, 'PG_VERSION'), 'utf8').trim();
  const ours = version.split('.')[0];
  if (theirs === ours) return true;
  const advice = `Nothing was changed. Dump it with PostgreSQL ${theirs} and restore the dump, or set DATA_DIR to another directory.`;
  throw new EmbeddedPostgresError(
    `The database in ${dataDir} was made by PostgreSQL ${theirs}; the embedded PostgreSQL is ${ours}. ${advice}`,
  );
}

function refuseForeignFiles(dataDir: string): false {
  const names = fs.readdirSync(dataDir);
  if (names.length === 0) return false;
  throw new EmbeddedPostgresError(
    `${dataDir} is not a PostgreSQL data directory (no PG_VERSION) and not empty (${names.slice(0, 3).join(', ')}): move it away.`,
  );
}
