import 'reflect-metadata';
import { DataSource } from 'typeorm';
import { Postings1700000000001 } from './src/infrastructure/postgres/migrations/1700000000001-postings';
import { ProviderAccounts1700000000002 } from './src/infrastructure/postgres/migrations/1700000000002-provider-accounts';
import { Vacancies1700000000003 } from './src/infrastructure/postgres/migrations/1700000000003-vacancies';
import { Backfill1700000000004 } from './src/infrastructure/postgres/migrations/1700000000004-backfill';
import { Schedules1700000000005 } from './src/infrastructure/postgres/migrations/1700000000005-schedules';
import { Cvs1700000000006 } from './src/infrastructure/postgres/migrations/1700000000006-cvs';
import { TitleKeys1700000000007 } from './src/infrastructure/postgres/migrations/1700000000007-title-keys';
import { KnownPostings1700000000008 } from './src/infrastructure/postgres/migrations/1700000000008-known-postings';

/** The one description of the database: used by the program, the migrations and the tests. */
export function makeDataSource(url: string, onConnectionLost: (error: Error) => void = () => undefined): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    entities: [],
    migrations: [
      Postings1700000000001,
      ProviderAccounts1700000000002,
      Vacancies1700000000003,
      Backfill1700000000004,
      Schedules1700000000005,
      Cvs1700000000006,
      TitleKeys1700000000007,
      KnownPostings1700000000008,
    ],
    migrationsTransactionMode: 'each',
    synchronize: false,
    // Without these two every start would run CREATE EXTENSION "uuid-ossp".
    installExtensions: false,
    uuidExtension: 'pgcrypto',
    poolSize: 10,
    connectTimeoutMS: 5_000,
    logging: false,
    poolErrorHandler: onConnectionLost,
    applicationName: 'skillpulse',
    // A statement that takes longer is cancelled: nobody waits for its answer any more, and the pool is small.
    extra: { options: '-c TimeZone=UTC -c statement_timeout=60s' },
  });
}
