import type { SearchQueryStore } from '../../src/application/ports/search-query-store';
import { type Combination, NO_COMBINATION_FILTERS } from '../../src/domain/backfill/combination';

const aCombination = (overrides: Partial<Combination> = {}): Combination => {
  return { titleKeyword: 'Data Engineer', location: 'Berlin', ...NO_COMBINATION_FILTERS, ...overrides };
};

/** What every store of searches promises; `make` gives an empty one. */
export function searchQueryStoreContract(name: string, make: () => Promise<SearchQueryStore>): void {
  describe(`SearchQueryStore contract: ${name}`, () => {
    let store: SearchQueryStore;
    let userId: string;
    beforeEach(async () => {
      store = await make();
      userId = (await store.signIn('ada', 'ada@example.com')).id;
    });
    const save = (combinations: readonly Combination[], overrides: { queryName?: string; priority?: number } = {}) =>
      store.save({ userId, queryName: 'Primary Search', combinations, priority: 0, ...overrides });

    it('makes one user of a subject, with the newest email', async () => {
      const calls = Array.from({ length: 20 }, (_, n) => store.signIn('bob', `bob${n}@example.com`));
      expect(new Set((await Promise.all(calls)).map(({ id }) => id)).size).toBe(1);
      expect(await store.signIn('bob', 'new@example.com')).toMatchObject({ subject: 'bob', email: 'new@example.com' });
      expect((await store.signIn('cara', 'bob@example.com')).id).not.toBe(
        (await store.signIn('bob', 'b@example.com')).id,
      );
    });

    it('writes a row for each combination, in their order, with everything it was given', async () => {
      const all = [
        aCombination({ location: 'Hamburg', seniority: 'senior', employmentType: 'per_diem', industry: 'Banking' }),
        aCombination({ location: null, workArrangement: 'hybrid' }),
        aCombination({ titleKeyword: null }),
      ];
      const { queries, added } = await save(all, { priority: 7 });
      const row = { userId, queryName: 'Primary Search', priority: 7, isActive: true };
      expect(queries).toMatchObject(all.map((combination) => ({ ...combination, ...row })));
      expect([...added].sort()).toEqual(queries.map(({ id }) => id).sort());
    });

    it('has one row for what asks for the same, however it is written and however many save it at once', async () => {
      const spellings = ['Data Engineer', 'data  engineer (m/w/d)', 'DATA ENGINEER'];
      const saved = await Promise.all(
        Array.from({ length: 12 }, (_, n) =>
          save([aCombination({ titleKeyword: spellings[n % 3]! }), aCombination({ titleKeyword: 'QA' })]),
        ),
      );
      expect(saved.flatMap(({ added }) => added)).toHaveLength(2);
      expect(await store.active(userId)).toHaveLength(2);
      for (const { queries } of saved) expect(queries).toHaveLength(2);
    });

    it('keeps searches of other names and of other users apart', async () => {
      await save([aCombination()]);
      const other = await save([aCombination()], { queryName: 'Second' });
      expect(other.added).toHaveLength(1);
      const { id: bob } = await store.signIn('bob', 'bob@example.com');
      await store.save({ userId: bob, queryName: 'Primary Search', combinations: [aCombination()], priority: 0 });
      expect(await store.active(bob)).toHaveLength(1);
      expect(await store.active(null)).toHaveLength(3);
    });

    it('switches rows off and on, and tells whether that changed anything', async () => {
      const { queries } = await save([aCombination()]);
      const { id } = queries[0]!;
      expect(await store.setActive(userId, id, false)).toMatchObject({ query: { id, isActive: false }, changed: true });
      expect(await store.setActive(userId, id, false)).toMatchObject({ changed: false });
      expect(await store.active(userId)).toEqual([]);
      expect(await save([aCombination()], { priority: 3 })).toMatchObject({
        added: [id],
        queries: [{ id, isActive: true, priority: 3 }],
      });
    });

    it('answers for a foreign row as for one that is not there', async () => {
      const { queries } = await save([aCombination()]);
      const { id: bob } = await store.signIn('bob', 'bob@example.com');
      for (const id of [queries[0]!.id, '999999', 'x', '', '-1', '9'.repeat(40)]) {
        expect(await store.setActive(bob, id, false)).toBeNull();
      }
      expect(await store.active(userId)).toHaveLength(1);
    });

    it('erases a user with everything', async () => {
      await save([aCombination()]);
      await store.erase(userId);
      expect(await store.active(null)).toEqual([]);
    });
  });
}
