import { NO_COMBINATION_FILTERS } from '../../src/domain/backfill/combination';
import { PostgresInsights } from '../../src/infrastructure/postgres/postgres-insights';
import { PostgresPostings } from '../../src/infrastructure/postgres/postgres-postings';
import { PostgresSkills } from '../../src/infrastructure/postgres/postgres-skills';
import { insightsStoreContract } from '../contracts/insights-store.contract';
import { postingStoreContract } from '../contracts/posting-store.contract';
import { skillStoreContract } from '../contracts/skill-store.contract';
import { vacancyContract } from '../contracts/vacancy.contract';
import { aPosting } from '../support/builders';
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

describe('places of postings in postgres', () => {
  const titled = { titleKeyword: 'Backend Engineer', location: 'Germany', ...NO_COMBINATION_FILTERS };

  it('are known of a location that becomes visible after one with a greater id', async () => {
    const { postings } = await make();
    await database.db.transaction(async (late) => {
      await late.query(`insert into locations (name, search_key) values ('Hamburg', 'hamburg')`);
      await postings.upsert([aPosting({ location: 'Berlin' })]);
      expect((await postings.pageOfSearches([titled], 10, null)).totalCount).toBe(1);
    });
    await postings.upsert([aPosting({ location: 'Hamburg' })]);
    expect((await postings.pageOfSearches([titled], 10, null)).totalCount).toBe(2);
  });

  it('are known of more locations than are read at a time, to many who ask at once', async () => {
    const { postings } = await make();
    await database.db.query(
      `insert into locations (name, search_key) select 'Nowhere ' || n, 'nowhere ' || n from generate_series(1, 4500) n`,
    );
    await postings.upsert([aPosting({ location: 'Berlin' }), aPosting({ location: 'Nowhere 4000' })]);
    const pages = await Promise.all([1, 2, 3].map(() => postings.pageOfSearches([titled], 10, null)));
    expect(pages.map(({ totalCount }) => totalCount)).toEqual([1, 1, 1]);
  });

  it('can be asked for after a failure', async () => {
    const { postings } = await make();
    await postings.upsert([aPosting()]);
    await database.db.query('alter table locations rename to elsewhere');
    await expect(postings.pageOfSearches([titled], 10, null)).rejects.toThrow('locations');
    await database.db.query('alter table elsewhere rename to locations');
    expect((await postings.pageOfSearches([titled], 10, null)).totalCount).toBe(1);
  });
});
