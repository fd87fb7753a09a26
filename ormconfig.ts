import 'reflect-metadata';
import { DataSource } from 'typeorm';
import { Postings1700000000001 } from './src/infrastructure/postgres/migrations/1700000000001-postings';

/** The one description of the database: used by the program, the migrations and the tests. */
export function makeDataSource(url: string, onConnectionLost: (error: Error) => void = () => undefined): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    entities: [],
    migrations: [Postings1700000000001],
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
    extra: { options: '-c TimeZone=UTC' },
  });
}

/** For the TypeORM command line: `npm run typeorm -- migration:show`. */
export default makeDataSource(process.env.DATABASE_URL ?? 'postgres://localhost/skillpulse');
