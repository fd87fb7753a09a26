import { Client } from 'pg';
import type { EntityManager } from 'typeorm';
import { PostgresClaims } from '../../src/infrastructure/postgres/postgres-claims';
import { PostgresCoverage } from '../../src/infrastructure/postgres/postgres-coverage';
import { PostgresCoverageReport } from '../../src/infrastructure/postgres/postgres-coverage-report';
import { PostgresRuns } from '../../src/infrastructure/postgres/postgres-runs';
import { PostgresSearchQueries } from '../../src/infrastructure/postgres/postgres-search-queries';
import { PROGRESS_CHANNEL } from '../../src/infrastructure/postgres/progress-notes';
import { claimStoreContract } from '../contracts/claim-store.contract';
import { coverageReportContract } from '../contracts/coverage-report.contract';
import { coverageStoreContract } from '../contracts/coverage-store.contract';
import { runStoreContract } from '../contracts/run-store.contract';
import { searchQueryStoreContract } from '../contracts/search-query-store.contract';
import { type TestDatabase, testDatabase } from '../support/database';
import { until } from '../support/until';

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});
beforeEach(() => database.db.query('truncate users, backfill_runs, coverage, claims cascade'));
afterAll(() => database.drop());

const manager = (): EntityManager => database.db.manager;

searchQueryStoreContract('postgres', async () => new PostgresSearchQueries(manager()));
coverageStoreContract('postgres', async () => new PostgresCoverage(manager()));
coverageReportContract('postgres', async () => ({
  coverage: new PostgresCoverage(manager()),
  report: new PostgresCoverageReport(manager()),
}));
claimStoreContract('postgres', async () => ({
  claims: new PostgresClaims(manager()),
  expire: () => database.db.query(`update claims set claimed_at = 'epoch', expires_at = now() - interval '1 second'`),
  atomically: (task) => database.db.transaction((sql) => task(new PostgresClaims(sql))),
}));
runStoreContract('postgres', async () => ({
  runs: new PostgresRuns(manager()),
  claims: new PostgresClaims(manager()),
  atomically: (task) => database.db.transaction((sql) => task(new PostgresRuns(sql))),
}));

describe('progress in postgres', () => {
  it('tells all processes the ids of the run and its user and nothing else, and only when it is written', async () => {
    const listener = new Client({ connectionString: database.url });
    const heard: (string | undefined)[] = [];
    listener.on('notification', ({ payload }) => heard.push(payload));
    await listener.connect();
    try {
      await listener.query(`listen ${PROGRESS_CHANNEL}`);
      const estimate = { totalCombinations: 0, alreadyCovered: 0, estimate: [] };
      const runId = await new PostgresRuns(manager()).create({ trigger: 'manual', userId: null, ...estimate });
      await database.db.transaction(async (sql) => {
        await new PostgresRuns(sql).note([{ runId, itemId: null, message: 'a secret' }]);
        await listener.query('select 1');
        expect(heard).toEqual([]);
      });
      await until(() => heard.length > 0);
      expect(heard).toEqual([`${runId} -`]);
    } finally {
      await listener.end();
    }
  });
});
