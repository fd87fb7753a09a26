import type { DataSource } from 'typeorm';
import { makeDataSource } from '../../../ormconfig';
import type { Log } from '../../application/ports/ports';
import { prepareQueue } from '../queue/prepare-queue';

const OLDEST_MAJOR = 15;
/** Any number: the one that migrations of this program agree on. */
const MIGRATION_LOCK = 5_171_717;

/** The database is not to be had, in words for whoever set it up. */
export class DatabaseUnavailable extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'DatabaseUnavailable';
  }
}

/** Connects and brings the schema and the queue's up to date. Throws DatabaseUnavailable. */
export async function openDatabase(url: string, log: Log): Promise<DataSource> {
  const db = makeDataSource(url, (error) => log('database-connection-lost', { error }));
  try {
    await db.initialize();
  } catch (cause) {
    const reason = (cause as Error).message || (cause as { code?: string }).code;
    throw new DatabaseUnavailable(`PostgreSQL at ${withoutPassword(url)} is not to be had: ${reason}`, { cause });
  }
  try {
    await requireVersion(db, url);
    await migrate(db, log);
    await prepareQueue(url, log);
    return db;
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

async function requireVersion(db: DataSource, url: string): Promise<void> {
  const [row]: { version: number }[] = await db.query(`select current_setting('server_version_num')::int as version`);
  const major = Math.floor(row!.version / 10_000);
  if (major < OLDEST_MAJOR) {
    throw new DatabaseUnavailable(
      `PostgreSQL at ${withoutPassword(url)} is version ${major}: ${OLDEST_MAJOR} or newer is needed`,
    );
  }
}

/** Under a lock, so that of several processes that start together one migrates and the others find it done. */
async function migrate(db: DataSource, log: Log): Promise<void> {
  const holder = db.createQueryRunner();
  try {
    // However long the process takes that has the lock.
    await holder.query('set statement_timeout = 0');
    await holder.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const done = await db.runMigrations();
    for (const { name } of done) log('migrated', { migration: name });
    await holder.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]);
    await holder.query('reset statement_timeout');
  } finally {
    await holder.release();
  }
}

function withoutPassword(url: string): string {
  const { hostname, port, pathname } = new URL(url);
  return `${hostname}:${port || 5432}${pathname}`;
}
