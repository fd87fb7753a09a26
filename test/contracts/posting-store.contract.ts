import fc from 'fast-check';
import type { PostingFilter, PostingPage, PostingStore } from '../../src/application/ports/posting-store';
import type { SkillStore } from '../../src/application/ports/skill-store';
import { NO_COMBINATION_FILTERS } from '../../src/domain/backfill/combination';
import { matchesSearch } from '../../src/domain/backfill/matches-search';
import { mayFind } from '../../src/domain/backfill/may-find';
import { selects } from '../../src/domain/ingestion-query';
import type { JobPosting } from '../../src/domain/posting';
import { arbitraryPostings, arbitraryQuery } from '../support/arbitraries';
import { arbitrarySearch, arbitrarySoughtPosting } from '../support/arbitrary-searches';
import { aPosting, aQuery, NOON } from '../support/builders';
import { extracted } from '../support/extracted';

export interface StoreUnderTest {
  readonly postings: PostingStore;
  readonly skills: SkillStore;
}

/** Lists all that is visible. */
export const EVERYTHING: PostingFilter = {
  location: null,
  titleKeyword: null,
  role: null,
  levels: null,
  skills: [],
  retrievedSince: null,
  sources: null,
};

/** `make` gives a store that is empty; one that shows the sandbox's postings unless told otherwise. */
export function postingStoreContract(
  name: string,
  make: (options?: { sandboxVisible: boolean }) => Promise<StoreUnderTest>,
): void {
  describe(`PostingStore contract: ${name}`, () => {
    const listed = async (postings: PostingStore, filter: Partial<PostingFilter> = {}) =>
      (await postings.page({ ...EVERYTHING, ...filter }, 100, null)).postings.map(({ id }) => id);

    it('returns what it stored, field by field', async () => {
      const { postings } = await make();
      const full = aPosting({
        source: 'remotive',
        role: 'ml',
        level: 'lead+',
        sandbox: true,
        providerId: '918273645',
        title: 'Ä "quoted" 🐍',
        workArrangement: 'remote_solely',
        employmentTypes: ['full_time', 'other'],
      });
      const sparse = aPosting({ company: null, location: null, datePosted: null, description: '' });
      expect(await postings.upsert([full, sparse])).toEqual({ inserted: 2, updated: 0, unchanged: 0 });

      for (const posting of [full, sparse]) {
        const found = await postings.findById(posting.id);
        const unseen = { skills: [], alsoSeenAt: [], vacancyReason: null };
        expect(found).toEqual({ ...posting, firstSeenAt: posting.retrievedAt, ...unseen });
      }
      expect(await postings.findById('0'.repeat(32))).toBeNull();
      expect(await postings.findById('not an id')).toBeNull();
    });

    it('counts unchanged content as unchanged and refreshes only when it was seen first and last', async () => {
      const { postings } = await make();
      const posting = aPosting();
      await postings.upsert([posting]);

      const later = { ...posting, retrievedAt: new Date(NOON.getTime() + 5_000) };
      expect(await postings.upsert([later])).toEqual({ inserted: 0, updated: 0, unchanged: 1 });
      const earlier = { ...posting, retrievedAt: new Date(NOON.getTime() - 5_001) };
      expect(await postings.upsert([earlier])).toEqual({ inserted: 0, updated: 0, unchanged: 1 });

      const found = (await postings.findById(posting.id))!;
      expect(found.retrievedAt).toEqual(later.retrievedAt);
      expect(found.firstSeenAt).toEqual(earlier.retrievedAt);
    });

    it('keeps content against older one, which only tells that it was seen earlier', async () => {
      const { postings, skills } = await make();
      const posting = aPosting();
      await postings.upsert([posting]);
      await extracted(skills, posting.id, ['Python']);
      const old = { ...posting, title: 'Old title', retrievedAt: new Date(NOON.getTime() - 1) };
      expect(await postings.upsert([old])).toEqual({ inserted: 0, updated: 0, unchanged: 1 });
      const found = await postings.findById(posting.id);
      expect(found).toMatchObject({ ...posting, firstSeenAt: old.retrievedAt, skills: [{ name: 'Python', count: 1 }] });
      expect(await skills.texts([posting.id], '1')).toEqual([]);
    });

    it('comes to the same whatever the order in which sightings are stored', async () => {
      const posting = aPosting();
      const seen = (minutes: number, title: string): JobPosting => {
        return { ...posting, title, retrievedAt: new Date(NOON.getTime() + minutes * 60_000) };
      };
      const sightings = [seen(0, 'a'), seen(1, 'b'), seen(2, 'b'), seen(3, 'a'), seen(4, 'c')];
      const orders = fc.shuffledSubarray(sightings, { minLength: sightings.length });
      const property = fc.asyncProperty(orders, async (order) => {
        const { postings } = await make();
        for (const sighting of order) await postings.upsert([sighting]);
        const [first, last] = [sightings[0]!, sightings[4]!];
        expect(await postings.findById(posting.id)).toMatchObject({ ...last, firstSeenAt: first.retrievedAt });
      });
      await fc.assert(property, { numRuns: 15 });
    });

    it.each<[string, Partial<JobPosting>]>([
      ['title', { title: 'Senior Backend Engineer' }],
      ['company', { company: null }],
      ['location', { location: 'Hamburg' }],
      ['date', { datePosted: null }],
      ['description', { description: 'We use Rust.' }],
      ['role', { role: 'data' }],
      ['level', { level: 'senior' }],
      ['place of work', { workArrangement: 'hybrid' }],
      ['kind of contract', { employmentTypes: ['part_time', 'intern'] }],
    ])('replaces a posting whose %s changed', async (_field, change) => {
      const { postings } = await make();
      const posting = aPosting();
      await postings.upsert([posting]);
      const changed = { ...posting, ...change };
      expect(await postings.upsert([changed])).toEqual({ inserted: 0, updated: 1, unchanged: 0 });
      expect(await postings.findById(posting.id)).toMatchObject(changed);
      expect(await postings.upsert([changed])).toEqual({ inserted: 0, updated: 0, unchanged: 1 });
    });

    it('leaves each posting once when many write the same ones at the same time', async () => {
      const { postings } = await make();
      const batch = Array.from({ length: 50 }, () => aPosting());
      const counts = await Promise.all(
        Array.from({ length: 8 }, (_, i) => postings.upsert(i % 2 === 0 ? batch : [...batch].reverse())),
      );
      expect(counts.reduce((sum, { inserted }) => sum + inserted, 0)).toBe(50);
      expect((await postings.summary()).postings).toBe(50);
    });

    it('stores all of a batch or none of it', async () => {
      const { postings } = await make();
      const good = aPosting();
      await expect(postings.upsert([good, aPosting({ id: 'no id' })])).rejects.toThrow();
      await expect(postings.upsert([good, good])).rejects.toThrow();
      expect((await postings.summary()).postings).toBe(0);
    });

    it('takes an empty batch', async () => {
      const { postings } = await make();
      expect(await postings.upsert([])).toEqual({ inserted: 0, updated: 0, unchanged: 0 });
    });

    it('selects what the domain selects, for any query', async () => {
      const { postings } = await make();
      const stored = fc.sample(arbitraryPostings, { numRuns: 1, seed: 7 })[0]!;
      await postings.upsert(stored);
      await fc.assert(
        fc.asyncProperty(arbitraryQuery, async (query) => {
          const expected = stored.filter(selects(query, NOON)).map(({ id }) => id);
          expect(await postings.idsSelected(query, NOON)).toEqual(expected.sort());
        }),
        { numRuns: 200 },
      );
    });

    it('selects by window to the millisecond', async () => {
      const { postings } = await make();
      const atTheEdge = aPosting({ retrievedAt: new Date(NOON.getTime() - 86_400_000) });
      const beyond = aPosting({ retrievedAt: new Date(NOON.getTime() - 86_400_001) });
      await postings.upsert([atTheEdge, beyond]);
      expect(await postings.idsSelected(aQuery({ days: 1 }), NOON)).toEqual([atTheEdge.id]);
    });

    it('takes a location literally: % and _ and \\ are no wildcards', async () => {
      const { postings } = await make();
      const berlin = aPosting({ location: 'Berlin' });
      const odd = aPosting({ location: '100 % Remote_ish \\ anywhere' });
      await postings.upsert([berlin, odd]);
      const found = (location: string) => postings.idsSelected(aQuery({ location }), NOON);
      expect(await found('bErLiN')).toEqual([berlin.id]);
      expect(await found('Ber_in')).toEqual([]);
      expect(await found('%')).toEqual([odd.id]);
      expect(await found('remote_ISH')).toEqual([odd.id]);
      expect(await found('\\')).toEqual([odd.id]);
      expect(await found("' or 1=1 --")).toEqual([]);
    });

    it('finds letters beyond ASCII in either case', async () => {
      const { postings } = await make();
      const munich = aPosting({ location: 'MÜNCHEN, Äußere Straße' });
      await postings.upsert([munich]);
      expect(await postings.idsSelected(aQuery({ location: 'münchen' }), NOON)).toEqual([munich.id]);
      expect(await postings.idsSelected(aQuery({ location: 'äuSSere' }), NOON)).toEqual([]);
      expect(await postings.idsSelected(aQuery({ location: 'Äußere  straße' }), NOON)).toEqual([munich.id]);
    });

    it('lists by each filter', async () => {
      const { postings, skills } = await make();
      const a = aPosting({
        title: 'Data 100% Scientist',
        role: 'data',
        level: 'senior',
        source: 'remotive',
        location: null,
      });
      const b = aPosting({ title: 'Backend Engineer', retrievedAt: new Date(NOON.getTime() - 10 * 86_400_000) });
      await postings.upsert([a, b]);
      await extracted(skills, a.id, ['Python', 'R']);
      await extracted(skills, b.id, ['Python']);
      expect((await listed(postings)).sort()).toEqual([a.id, b.id].sort());
      expect(await listed(postings, { titleKeyword: '100% scIENTIST' })).toEqual([a.id]);
      expect(await listed(postings, { titleKeyword: '100_' })).toEqual([]);
      expect(await listed(postings, { location: 'berlin' })).toEqual([b.id]);
      expect(await listed(postings, { role: 'data' })).toEqual([a.id]);
      expect(await listed(postings, { levels: ['senior', 'lead+'] })).toEqual([a.id]);
      expect(await listed(postings, { sources: ['remotive'] })).toEqual([a.id]);
      expect(await listed(postings, { retrievedSince: new Date(NOON.getTime() - 86_400_000) })).toEqual([a.id]);
      expect(await listed(postings, { skills: ['python', 'r'] })).toEqual([a.id]);
      expect((await listed(postings, { skills: ['PYTHON', 'Python'] })).length).toBe(2);
      expect(await listed(postings, { skills: ['Python', 'COBOL'] })).toEqual([]);
    });

    it('pages through everything once, whatever is inserted and refreshed meanwhile', async () => {
      const { postings } = await make();
      const old = Array.from({ length: 23 }, () => aPosting());
      for (const part of [old.slice(0, 10), old.slice(10, 11), old.slice(11)]) await postings.upsert(part);
      const seen: string[] = [];
      let after = null;
      for (let more = true; more; ) {
        const page = await postings.page(EVERYTHING, 4, after);
        seen.push(...page.postings.map(({ id }) => id));
        after = page.postings.at(-1)!;
        more = page.hasMore;
        await postings.upsert([
          aPosting(),
          { ...old[3]!, retrievedAt: new Date() },
          { ...old[5]!, title: `v${seen.length}` },
        ]);
      }
      expect(seen).toHaveLength(new Set(seen).size);
      expect(old.every(({ id }) => seen.includes(id))).toBe(true);
    });

    it.each([true, false])(
      'lists what searches are about, newest first, page by page; the sandbox: %s',
      async (all) => {
        const { postings } = await make({ sandboxVisible: all });
        const several = fc.array(arbitrarySoughtPosting, { minLength: 200, maxLength: 200 });
        const stored = fc.sample(several, { numRuns: 1, seed: 11 })[0]!;
        await postings.upsert(stored.slice(0, 100));
        await postings.pageOfSearches([], 1, null);
        await postings.upsert(stored.slice(100));
        const visible = stored
          .filter(({ sandbox }) => all || !sandbox)
          .sort((a, b) => +b.retrievedAt - +a.retrievedAt || (a.id < b.id ? 1 : -1));
        const property = fc.asyncProperty(fc.array(arbitrarySearch, { maxLength: 6 }), async (searches) => {
          const about = visible.filter((posting) => searches.some((search) => matchesSearch(search, posting)));
          const listedIds: string[] = [];
          for (let page: PostingPage | null = null; page === null || page.hasMore; ) {
            page = await postings.pageOfSearches(searches, 40, page?.postings.at(-1) ?? null);
            expect(page.totalCount).toBe(about.length);
            listedIds.push(...page.postings.map(({ id }) => id));
          }
          expect(listedIds).toEqual(about.map(({ id }) => id));
        });
        await fc.assert(property, { numRuns: 40 });
      },
    );

    it('knows which postings of a source searches may find again, the newest first', async () => {
      const { postings } = await make({ sandboxVisible: false });
      const day = (date: number) => new Date(Date.UTC(2026, 10, date));
      const several = fc.array(arbitrarySoughtPosting, { minLength: 200, maxLength: 200 });
      const stored = fc.sample(several, { numRuns: 1, seed: 13 })[0]!.map((posting, index) => ({
        ...posting,
        source: index % 4 === 0 ? ('remotive' as const) : ('theirstack' as const),
        providerId: index % 7 === 0 ? null : `${index}`,
        datePosted: index % 9 === 0 ? null : day(10 + (index % 8)),
      }));
      await postings.upsert(stored);
      const newest = [...stored].sort((a, b) => +b.datePosted! - +a.datePosted! || (a.id < b.id ? 1 : -1));
      const scope = fc.record({
        account: fc.record({ source: fc.constantFrom('theirstack', 'remotive'), sandbox: fc.boolean() }),
        since: fc.constantFrom(day(1), day(13)),
        most: fc.constantFrom(1, 5, 1_000),
      });
      const property = fc.asyncProperty(fc.array(arbitrarySearch, { maxLength: 6 }), scope, async (searches, where) => {
        const { account, since, most } = where;
        const known = newest.filter(
          ({ source, sandbox, providerId, datePosted }) =>
            source === account.source && sandbox === account.sandbox && providerId !== null && datePosted! >= since,
        );
        const found = known.filter((posting) => searches.some((search) => mayFind(search, posting)));
        expect(await postings.known(searches, where)).toEqual(
          found.slice(0, most).map(({ providerId, title, location, level, workArrangement, employmentTypes }) => {
            return { providerId, title, location, level, workArrangement, employmentTypes };
          }),
        );
      });
      await fc.assert(property, { numRuns: 40 });
    });

    it("takes over a source's id without taking it for new content, and never from an older sight", async () => {
      const { postings } = await make();
      const posting = aPosting({ providerId: null });
      await postings.upsert([posting]);
      const later = { ...posting, providerId: '7', retrievedAt: new Date(NOON.getTime() + 5_000) };
      expect(await postings.upsert([later])).toEqual({ inserted: 0, updated: 0, unchanged: 1 });
      await postings.upsert([{ ...posting, providerId: '6' }]);
      expect(await postings.findById(posting.id)).toMatchObject({ providerId: '7' });
    });

    it('links what searches are about to the other postings of the vacancy, which are listed too', async () => {
      const { postings } = await make();
      const [one, other] = [aPosting({ source: 'remotive' }), aPosting({ source: 'arbeitnow' })];
      await postings.upsert([one, other]);
      const anywhere = { titleKeyword: 'Backend Engineer', location: null, ...NO_COMBINATION_FILTERS };
      const { postings: found } = await postings.pageOfSearches([anywhere], 10, null);
      expect(found).toEqual((await postings.page(EVERYTHING, 10, null)).postings);
      expect(found.flatMap(({ alsoSeenAt }) => alsoSeenAt)).toHaveLength(2);
    });

    it('keeps one quarantine entry per distinct record and reason', async () => {
      const { postings } = await make();
      const record = { source: 'file', position: 'line 3', reason: 'not JSON', excerpt: '{\0 broken \ud800' } as const;
      await postings.quarantine([record, record, { ...record, position: 'line 9' }]);
      await postings.quarantine([record, { ...record, reason: 'other' }]);
      await postings.quarantine([]);
      expect((await postings.summary()).quarantined).toBe(2);
    });

    it('summarises by role, level and source', async () => {
      const { postings } = await make();
      await postings.upsert([aPosting({ role: 'data' }), aPosting({ role: 'data', source: 'remotive' }), aPosting()]);
      expect(await postings.summary()).toEqual({
        postings: 3,
        postingsWithSkills: 0,
        quarantined: 0,
        sandbox: 0,
        byRole: { data: 2, backend: 1 },
        byLevel: { mid: 3 },
        bySource: { file: 2, remotive: 1 },
      });
    });

    it("stores but neither counts nor returns the sandbox's postings when made without them", async () => {
      const { postings } = await make({ sandboxVisible: false });
      const synthetic = aPosting({ sandbox: true });
      const real = aPosting();
      expect((await postings.upsert([synthetic, real])).inserted).toBe(2);
      expect((await postings.upsert([synthetic])).unchanged).toBe(1);
      expect(await postings.findById(synthetic.id)).toBeNull();
      expect(await postings.idsSelected(aQuery(), NOON)).toEqual([real.id]);
      expect(await listed(postings)).toEqual([real.id]);
      expect((await postings.summary()).postings).toBe(1);
    });
  });
}
