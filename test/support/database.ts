import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { makeDataSource } from '../../ormconfig';
import { prepareQueue } from '../../src/infrastructure/queue/prepare-queue';

const TEMPLATE = 'skillpulse_test_template';

/** PostgreSQL's code for a database that others are connected to. */
const IN_USE = '55006';

export interface TestDatabase {
  readonly db: DataSource;
  readonly url: string;
  drop(): Promise<void>;
}

/** A migrated database of its own, cloned from the template that the run's global setup has made. */
export async function testDatabase(): Promise<TestDatabase> {
  const name = `skillpulse_test_${randomBytes(6).toString('hex')}`;
  await administer(`create database ${name} template ${TEMPLATE}`);
  const url = urlOf(name);
  const db = await makeDataSource(url).initialize();
  return {
    db,
    url,
    async drop() {
      if (db.isInitialized) await db.destroy();
      await dropWhenLeft(name);
    },
  };
}

/** Connections that were ended may still be closing: PostgreSQL waits for them, and only what was left open is cut. */
async function dropWhenLeft(name: string): Promise<void> {
  try {
    await administer(`drop database ${name}`);
  } catch (error) {
    if ((error as { code?: string }).code !== IN_USE) throw error;
    await administer(`drop database ${name} with (force)`);
  }
}

/** Creates the template anew. */
export async function makeTemplate(): Promise<void> {
  await administer(`drop database if exists ${TEMPLATE} with (force)`);
  await administer(`create database ${TEMPLATE}`);
  const db = await makeDataSource(urlOf(TEMPLATE)).initialize();
  await db.runMigrations();
  await db.destroy();
  await prepareQueue(urlOf(TEMPLATE), () => undefined);
}

function urlOf(database: string): string {
  const url = new URL(process.env.TEST_DATABASE_URL!);
  url.pathname = `/${database}`;
  return url.href;
}

async function administer(sql: string): Promise<void> {
  const client = new Client({ connectionString: process.env.TEST_DATABASE_URL });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
