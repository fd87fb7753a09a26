import fs from 'node:fs';
import path from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres-error';

/** The user the cluster is made for; it may do everything in it. */
export const CLUSTER_USER = 'app';

/** The file in the cluster directory that holds that user's password, readable for the cluster's owner only. */
export const SECRET_FILE = 'app.secret';

/** Throws EmbeddedPostgresError for a cluster that was made by other means, and has no such file. */
export function clusterPassword(dataDir: string): string {
  const file = path.join(dataDir, SECRET_FILE);
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (cause) {
    const advice = `Without it the database in ${dataDir} cannot be used: set DATA_DIR to another directory.`;
    throw new EmbeddedPostgresError(`Cannot read the password in ${file}. ${advice}`, { cause });
  }
}
