import { PostgresPageVault } from '../../../src/infrastructure/postgres/postgres-page-vault';
import { PostgresPostings } from '../../../src/infrastructure/postgres/postgres-postings';
import { PostgresQuotaLedger } from '../../../src/infrastructure/postgres/postgres-quota-ledger';
import { PostgresSkills } from '../../../src/infrastructure/postgres/postgres-skills';
import { aPosting } from '../../support/builders';
import { type TestDatabase, testDatabase } from '../../support/database';
import { extracted } from '../../support/extracted';
import { aRawPage, THEIRSTACK } from '../../support/raw-pages';

describe('the migrations', () => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await testDatabase();
  });
  afterEach(() => database.drop());

  async function tables(): Promise<string[]> {
    const rows: { name: string }[] = await database.db.query(
      `select table_name as name from information_schema.tables where table_schema = 'public' and table_name <> 'migrations' order by 1`,
    );
    return rows.map(({ name }) => name);
  }

  async function downAndUp(): Promise<void> {
    const { db } = database;
    const all = await tables();
    expect(all).toEqual(expect.arrayContaining(['companies', 'posting_skills', 'quota_accounts', 'source_states']));
    for (const _ of db.migrations) await db.undoLastMigration();
    expect(await tables()).toEqual([]);
    await db.runMigrations();
    expect(await tables()).toEqual(all);
  }

  it('go up, down and up on an empty database', downAndUp);

  it('go up, down and up on a filled one', async () => {
    const postings = new PostgresPostings(database.db, { sandboxVisible: true });
    const skills = new PostgresSkills(database.db);
    const posting = aPosting();
    await postings.upsert([posting]);
    await extracted(skills, posting.id, ['Python']);
    const ledger = new PostgresQuotaLedger(database.db);
    const vault = new PostgresPageVault(database.db, ledger);
    await vault.keep(aRawPage(), await ledger.reserve(THEIRSTACK, { rows: 2 }), { rows: 1 }, []);
    await downAndUp();
    expect((await postings.summary()).postings).toBe(0);
    expect(await vault.count()).toBe(0);
  });

  it('give stored postings the canonical form of their titles, also those without an employer', async () => {
    const { db } = database;
    const stored = [aPosting({ title: 'Sr. Data-Engineer (m/w/d)', company: null }), aPosting({ title: 'Bäcker' })];
    await new PostgresPostings(db, { sandboxVisible: true }).upsert(stored);
    await db.query(
      `insert into postings select p.* from generate_series(1, 5500) n, postings q,
         jsonb_populate_record(q, jsonb_build_object('id', md5(n::text))) p where q.title = 'Bäcker'`,
    );
    const hasKeys = async () =>
      (
        await db.query(
          `select from information_schema.columns where table_name = 'postings' and column_name = 'title_key'`,
        )
      ).length > 0;
    while (await hasKeys()) await db.undoLastMigration();
    await db.runMigrations();
    const counts = await db.query(
      'select title_key as key, count(*)::int as count from postings group by 1 order by 2',
    );
    expect(counts).toEqual([
      { key: 'senior data engineer', count: 1 },
      { key: 'baecker', count: 5501 },
    ]);
  });

  it('leave no skill behind when a posting goes', async () => {
    const postings = new PostgresPostings(database.db, { sandboxVisible: true });
    const skills = new PostgresSkills(database.db);
    const posting = aPosting();
    await postings.upsert([posting]);
    await extracted(skills, posting.id, ['Python']);
    await database.db.query('delete from postings');
    expect(await database.db.query('select * from posting_skills')).toEqual([]);
  });

  it('need no extension', async () => {
    const extensions: { name: string }[] = await database.db.query('select extname as name from pg_extension');
    expect(extensions.map(({ name }) => name)).toEqual(['plpgsql']);
  });
});

describe('the top-skills query', () => {
  it('can be answered from the covering index', async () => {
    const database = await testDatabase();
    const session = database.db.createQueryRunner();
    try {
      await session.query('set enable_seqscan = off; set enable_bitmapscan = off');
      const plan: { 'QUERY PLAN': string }[] = await session.query(
        'explain select skill_id, count(*) from posting_skills where skill_id = 3 group by skill_id',
      );
      expect(plan.map((line) => line['QUERY PLAN']).join('\n')).toContain(
        'Index Only Scan using posting_skills_by_skill',
      );
    } finally {
      await session.release();
      await database.drop();
    }
  });
});
