import { ExportUser, type UserExport } from '../../../src/application/onboarding/export-user';
import { PostgresCvs } from '../../../src/infrastructure/postgres/postgres-cvs';
import { type BackfillRig, backfillRig } from '../../support/backfill-rig';
import { NOON } from '../../support/builders';
import { aCv } from '../../support/cvs';
import { ALL_CANARIES, CANARIES, DATA_KEYS, knownUser } from '../../support/known-user';
import { PagedSource } from '../../support/paged-source';
import { referringTables, rowsOf } from '../../support/referring-tables';

/** Where the rows of each table that belongs to users are in an export. */
const ROWS_IN: Record<string, ((exported: UserExport) => readonly unknown[]) | 'says nothing of its user'> = {
  users: ({ user }) => [user],
  user_keys: 'says nothing of its user',
  cvs: ({ cvs }) => cvs,
  search_queries: ({ searchQueries }) => searchQueries,
  backfill_runs: ({ runs }) => runs,
  backfill_items: ({ runs }) => runs.flatMap(({ items }) => items),
  progress_events: ({ runs }) => runs.flatMap(({ events }) => events),
};

describe('the export of a user', () => {
  let rig: BackfillRig;
  let cvs: PostgresCvs;
  beforeEach(async () => {
    rig = await backfillRig([new PagedSource()]);
    cvs = new PostgresCvs(rig.database.db.manager, DATA_KEYS);
  });
  afterEach(() => rig.close());

  const exported = (userId: string) =>
    new ExportUser({ users: rig.backfill.users, runs: rig.backfill.runs, cvs, now: () => NOON }).execute(userId, {
      withFiles: true,
    });

  it('has every row of every table that refers to users', async () => {
    const userId = await knownUser(rig);
    const tables = await referringTables(rig.database.db);
    expect(Object.keys(ROWS_IN).sort()).toEqual([...tables]);
    const counts = await rowsOf(rig.database.db, tables);
    const all = (await exported(userId))!;
    for (const [table, rows] of Object.entries(ROWS_IN)) {
      if (rows !== 'says nothing of its user') expect([table, rows(all).length]).toEqual([table, counts[table]]);
    }
  });

  it('says as JSON everything that was ever said, the files included', async () => {
    const userId = await knownUser(rig);
    const json = JSON.stringify(await exported(userId));
    const { cvs: files }: { cvs: { file: string }[] } = JSON.parse(json);
    const text = [json, ...files.map(({ file }) => Buffer.from(file, 'base64').toString('utf8'))].join('\n');
    for (const word of ALL_CANARIES) expect([word, text.includes(word)]).toEqual([word, true]);
  });

  it('has searches that are switched off, and no file that is no longer kept', async () => {
    const userId = await knownUser(rig);
    await cvs.dropFiles(0);
    const { searchQueries, cvs: all } = (await exported(userId))!;
    expect(searchQueries.filter(({ isActive }) => !isActive)).toHaveLength(1);
    expect(searchQueries).toHaveLength(CANARIES.titles.length * CANARIES.places.length);
    expect(all.map(({ file, hasFile }) => [file, hasFile])).toEqual([
      [null, false],
      [null, false],
    ]);
  });

  it('has nothing of anybody else, and is null for nobody', async () => {
    const { userId: bob } = await rig.signUp('bob', ['Data Engineer'], ['Berlin']);
    await cvs.add(aCv(bob!, 'bob'));
    await knownUser(rig);
    const json = JSON.stringify(await exported(bob!));
    for (const word of ALL_CANARIES) expect(json).not.toContain(word);
    expect(JSON.parse(json)).toMatchObject({ exportedAt: NOON.toISOString(), user: { id: bob, subject: 'bob' } });
    expect(await exported('987654')).toBeNull();
  });
});
