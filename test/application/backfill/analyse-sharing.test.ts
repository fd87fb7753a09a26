import { AnalyseSharing } from '../../../src/application/backfill/analyse-sharing';
import type { ItemChange, NewItem } from '../../../src/application/ports/run-store';
import type { SearchQuery } from '../../../src/application/ports/search-query-store';
import { type Combination, NO_COMBINATION_FILTERS } from '../../../src/domain/backfill/combination';
import { PostgresRuns } from '../../../src/infrastructure/postgres/postgres-runs';
import { PostgresSearchQueries } from '../../../src/infrastructure/postgres/postgres-search-queries';
import { PostgresSharingReport } from '../../../src/infrastructure/postgres/postgres-sharing-report';
import { type TestDatabase, testDatabase } from '../../support/database';
import { aKey } from '../../support/keys';
import { THEIRSTACK } from '../../support/raw-pages';

const ASKED = { from: 0, to: 10 };
type Ended = Pick<ItemChange, 'alone' | 'aloneCalls' | 'cost' | 'calls' | 'found'>;

describe('what sharing saves', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
  });
  beforeEach(() => database.db.query('truncate users, backfill_runs cascade'));
  afterAll(() => database.drop());

  const runs = () => new PostgresRuns(database.db.manager);
  const analyse = (days = 30) =>
    new AnalyseSharing({ sharing: new PostgresSharingReport(database.db.manager) }).execute({ days });
  const combination = (titleKeyword: string, filters: Partial<Combination> = {}): Combination => {
    return { titleKeyword, location: 'Berlin', ...NO_COMBINATION_FILTERS, ...filters };
  };
  const save = async (user: string, ...combinations: Combination[]): Promise<readonly SearchQuery[]> => {
    const searches = new PostgresSearchQueries(database.db.manager);
    const { id: userId } = await searches.signIn(user, `${user}@example.com`);
    return (await searches.save({ userId, queryName: 'Primary', combinations, priority: 0 })).queries;
  };
  const run = async (ageDays = 0) => {
    const planned = { totalCombinations: 0, alreadyCovered: 0, estimate: [] };
    const id = await runs().create({ trigger: 'manual', userId: null, ...planned });
    await database.db.query(`update backfill_runs set created_at = now() - make_interval(hours => $2) where id = $1`, [
      id,
      Math.round(ageDays * 24),
    ]);
    return id;
  };
  const item = async (runId: string, keys: Readonly<Record<string, readonly SearchQuery[]>>, ended: Ended | null) => {
    const windows = Object.entries(keys).map(([text, wants]) => {
      return { key: aKey(text), window: [ASKED], wants: wants.map(({ id }) => id) };
    });
    const request = { titles: [], places: [], ...NO_COMBINATION_FILTERS, postedSince: new Date(0) };
    const work = { request, asked: ASKED, keys: windows, priority: 0, account: THEIRSTACK };
    const planned: NewItem = { ...work, status: 'queued', retryAt: null, alone: {}, aloneCalls: 0 };
    const [id] = await runs().addItems(runId, [planned]);
    await runs().change(
      id!,
      ended === null ? { status: 'running', calls: 7, cost: { rows: 7 } } : { ...ended, status: 'done' },
    );
  };

  it('is nothing where nothing was asked', async () => {
    expect(await analyse()).toEqual({
      ...{ usersActive: 0, queryRows: 0, uniqueCombinations: 0, callsWithoutSharing: 0, callsMade: 0, savedPct: 0 },
      topOverlaps: [],
    });
  });

  it('counts users, rows and combinations that are active, and calls of items that are over in the days asked for', async () => {
    const [one] = await save('ada', combination('Data Engineer'), combination('Baker'));
    await save('bob', combination('data engineer (m/w/d)'));
    const [idle] = await save('eve', combination('Pilot'));
    await new PostgresSearchQueries(database.db.manager).setActive(idle!.userId, idle!.id, false);
    const recent = await run();
    await item(recent, { a: [one!] }, { alone: { rows: 8 }, aloneCalls: 8, cost: { rows: 2 }, calls: 2, found: {} });
    await item(recent, { a: [one!] }, null);
    const old = await run(2.5);
    await item(old, { a: [one!] }, { alone: { rows: 1 }, aloneCalls: 0, cost: { rows: 1 }, calls: 8, found: {} });
    const active = { usersActive: 2, queryRows: 3, uniqueCombinations: 2 };
    expect(await analyse(2)).toMatchObject({ ...active, callsWithoutSharing: 8, callsMade: 2, savedPct: 75 });
    expect(await analyse(3)).toMatchObject({ ...active, callsWithoutSharing: 8, callsMade: 10, savedPct: -25 });
    await expect(analyse(0)).rejects.toThrow('days is 0: must be a whole number from 1 to 365');
    await expect(analyse(366)).rejects.toThrow('days is 366');
  });

  it('shows a combination only when three users ask for it, however many rows they have', async () => {
    const two = ['ada', 'bob'];
    for (const user of two)
      await save(user, combination('Rare'), combination('Common'), combination('Rare', { seniority: 'mid' }));
    expect((await analyse()).topOverlaps).toEqual([]);
    await save('eve', combination('common'));
    expect((await analyse()).topOverlaps).toEqual([{ combination: combination('Common'), users: 3, saved: {} }]);
  });

  it('shows the ten that most ask for', async () => {
    const titles = Array.from({ length: 12 }, (_, n) => `Job ${n}`);
    for (let user = 0; user < 14; user++)
      await save(`user ${user}`, ...titles.slice(0, 14 - user).map((t) => combination(t)));
    const { topOverlaps } = await analyse();
    expect(topOverlaps.map(({ users }) => users)).toEqual([14, 13, 12, 11, 10, 9, 8, 7, 6, 5]);
    expect(topOverlaps[0]!.combination).toEqual(combination('Job 0'));
  });

  it('divides what an item saved among those who want it, so that it adds up', async () => {
    const users = ['ada', 'bob', 'eve'];
    const [a, b] = [combination('A', { workArrangement: 'hybrid' }), combination('B', { employmentType: 'intern' })];
    const rows = await Promise.all(users.map((user) => save(user, a, b)));
    const wantsOf = (at: number) => rows.map((those) => those[at]!);
    const both = { alone: { rows: 120, requests: 8 }, aloneCalls: 6, cost: { rows: 40 }, calls: 1 };
    await item(await run(), { a: wantsOf(0), b: wantsOf(1) }, { ...both, found: { a: 30, b: 10 } });
    const savedOf = async () =>
      new Map((await analyse()).topOverlaps.map((one) => [one.combination.titleKeyword, one]));
    expect((await savedOf()).get('A')).toEqual({ combination: a, users: 3, saved: { rows: 60, requests: 6 } });
    expect((await savedOf()).get('B')).toEqual({ combination: b, users: 3, saved: { rows: 20, requests: 2 } });

    // Found nothing: in equal parts. Paid for one who is not alone: less.
    const nothing = { alone: { requests: 6 }, aloneCalls: 6, cost: { requests: 2 }, calls: 1, found: {} };
    await item(await run(), { a: wantsOf(0), b: wantsOf(1) }, nothing);
    const wasted = { alone: { rows: 5 }, aloneCalls: 1, cost: { rows: 35 }, calls: 1, found: { a: 35 } };
    await item(await run(), { a: [rows[0]![0]!] }, wasted);
    expect((await savedOf()).get('A')!.saved).toEqual({ rows: 30, requests: 8 });
    expect((await savedOf()).get('B')!.saved).toEqual({ rows: 20, requests: 4 });
  });

  it('leaves to whoever has more rows for a key, or was erased since, the part of one user', async () => {
    const users = ['ada', 'bob', 'eve'];
    const rows = await Promise.all(
      users.map((user) => save(user, combination('A'), combination('A', { industry: 'Banking' }))),
    );
    const [gone] = await save('gone', combination('A'));
    const wants = [...rows.flat(), gone!];
    await item(await run(), { a: wants }, { alone: { rows: 80 }, aloneCalls: 4, cost: {}, calls: 0, found: { a: 20 } });
    await new PostgresSearchQueries(database.db.manager).erase(gone!.userId);
    const saved = (await analyse()).topOverlaps.map(({ saved }) => saved);
    expect(saved).toEqual([{ rows: 30 }, { rows: 30 }]);
  });
});
