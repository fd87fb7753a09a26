import { ListMyJobs, MOST_SEARCHES } from '../../../src/application/backfill/list-my-jobs';
import type { SearchQuery, SearchQueryStore } from '../../../src/application/ports/search-query-store';
import { type Combination, NO_COMBINATION_FILTERS } from '../../../src/domain/backfill/combination';
import { PostgresSearchQueries } from '../../../src/infrastructure/postgres/postgres-search-queries';
import { aPosting } from '../../support/builders';
import { type TestDatabase, testDatabase } from '../../support/database';
import { MemoryStore } from '../../support/memory-store';

describe("a user's jobs", () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.drop());

  const logged: unknown[] = [];
  const jobsOver = (postings: MemoryStore, searches: SearchQueryStore) =>
    new ListMyJobs({ postings, searches, log: (event, details) => void logged.push({ event, details }) });

  it('are those that the active searches are about, page by page', async () => {
    const [postings, searches] = [new MemoryStore(), new PostgresSearchQueries(database.db.manager)];
    await postings.upsert([
      ...[1, 2, 3].map(() => aPosting({ title: 'Senior Data Engineer' })),
      aPosting({ title: 'Baker' }),
      aPosting({ title: 'Data Engineer', location: 'Paris' }),
    ]);
    const [ada, bob] = [await searches.signIn('ada', 'a@example.com'), await searches.signIn('bob', 'b@example.com')];
    const combination = { titleKeyword: 'Data Engineer', location: 'Germany', ...NO_COMBINATION_FILTERS };
    const search = { queryName: 'Primary', combinations: [combination], priority: 0 };
    const [saved] = (await searches.save({ ...search, userId: ada.id })).queries;
    const jobs = jobsOver(postings, searches);

    const first = await jobs.execute({ userId: ada.id, first: 2 });
    expect(first).toMatchObject({ totalCount: 3, hasNextPage: true, hasPreviousPage: false });
    const rest = await jobs.execute({ userId: ada.id, first: 2, after: first.edges[1]!.cursor });
    expect(rest).toMatchObject({ totalCount: 3, hasNextPage: false, hasPreviousPage: true });
    expect(new Set([...first.edges, ...rest.edges].map(({ posting }) => posting.id)).size).toBe(3);

    const none = { edges: [], totalCount: 0, hasNextPage: false, hasPreviousPage: false };
    expect(await jobs.execute({ userId: bob.id, first: 2 })).toEqual(none);
    await searches.setActive(ada.id, saved!.id, false);
    expect(await jobs.execute({ userId: ada.id, first: 2 })).toEqual(none);
    await expect(jobs.execute({ userId: ada.id, first: 0 })).rejects.toThrow('first is 0');
    await expect(jobs.execute({ userId: ada.id, first: 1, after: 'x' })).rejects.toThrow('after is "x"');
  });

  it('are found by the searches of the highest priority where there are more than the bound', async () => {
    const wanted = (n: number, priority: number): SearchQuery => ({
      ...{ id: String(n), userId: '1', queryName: 'Many', isActive: true, createdAt: new Date(0), priority },
      ...{ titleKeyword: `Job ${n}`, location: null, ...NO_COMBINATION_FILTERS },
    });
    const count = MOST_SEARCHES + 1;
    const distinct = Array.from({ length: count }, (_, n) => wanted(n, n));
    const repeated = distinct.slice(1).map((one) => ({ ...one, queryName: 'Again', industry: 'Banking' }));
    const asked: (readonly Combination[])[] = [];
    const postings = new (class extends MemoryStore {
      override pageOfSearches(...all: Parameters<MemoryStore['pageOfSearches']>) {
        asked.push(all[0]);
        return super.pageOfSearches(...all);
      }
    })();
    const searches = { active: async () => [...distinct, ...repeated] } as unknown as SearchQueryStore;
    await jobsOver(postings, searches).execute({ userId: '1', first: 1 });
    expect(asked[0]).toHaveLength(MOST_SEARCHES);
    expect(asked[0]!.some(({ titleKeyword }) => titleKeyword === 'Job 0')).toBe(false);
    const details = { userId: '1', active: 2 * count - 1, most: MOST_SEARCHES };
    expect(logged).toEqual([{ event: 'my-jobs-bounded', details }]);
  });
});
