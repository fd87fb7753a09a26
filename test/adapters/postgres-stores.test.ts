import { PostgresInsights } from '../../src/infrastructure/postgres/postgres-insights';
import { PostgresPostings } from '../../src/infrastructure/postgres/postgres-postings';
import { PostgresSkills } from '../../src/infrastructure/postgres/postgres-skills';
import { insightsStoreContract } from '../contracts/insights-store.contract';
import { postingStoreContract } from '../contracts/posting-store.contract';
import { skillStoreContract } from '../contracts/skill-store.contract';
import { vacancyContract } from '../contracts/vacancy.contract';
import { type TestDatabase, testDatabase } from '../support/database';

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const make = async (options = { sandboxVisible: true }) => {
  const { db } = database;
  await db.query(
    'truncate postings, posting_skills, vacancy_postings, quarantined_records, companies, locations, skills restart identity',
  );
  return {
    postings: new PostgresPostings(db, options),
    skills: new PostgresSkills(db),
    insights: new PostgresInsights(db, options),
  };
};

postingStoreContract('postgres', make);
vacancyContract('postgres', make);
skillStoreContract('postgres', make);
insightsStoreContract('postgres', make);
