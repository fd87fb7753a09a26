import type { DataSource } from 'typeorm';
import { type EmbeddedUse, type Surroundings, useEmbeddedDatabase } from './embedded-database';
import { openDatabase } from './open-database';

export interface Database {
  readonly db: DataSource;
  close(): Promise<void>;
}

export interface DatabaseSettings extends EmbeddedUse {
  /** null: the embedded server with its data under `dataDir`. */
  readonly url: string | null;
}

/** The database of DATABASE_URL, or the embedded one: connected, its schema up to date. */
export async function connectDatabase(settings: DatabaseSettings, around: Surroundings): Promise<Database> {
  if (settings.url !== null) {
    const db = await openDatabase(settings.url, around.log);
    return { db, close: () => db.destroy() };
  }
  const server = await useEmbeddedDatabase(settings, around);
  try {
    const db = await openDatabase(server.url, around.log);
    return {
      db,
      async close() {
        try {
          await db.destroy();
        } finally {
          await server.leave();
        }
      },
    };
  } catch (error) {
    await server.leave();
    throw error;
  }
}
