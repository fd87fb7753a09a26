import fc from 'fast-check';
import type { InsightsStore, SkillGroups } from '../../src/application/ports/insights-store';
import { windowStart } from '../../src/domain/ingestion-query';
import { stretchesOf, TREND_BUCKETS } from '../../src/domain/insights/trend-buckets';
import { arbitraryPostings, arbitraryQuery, arbitrarySkills } from '../support/arbitraries';
import { aPosting, aQuery, NOON } from '../support/builders';
import { MemoryStore } from '../support/memory-store';
import type { StoreUnderTest } from './posting-store.contract';

type Made = StoreUnderTest & { readonly insights: InsightsStore };

const GROUPS: SkillGroups = new Map([
  ['SQL', ['Databases']],
  ['PostgreSQL', ['Databases', 'PostgreSQL']],
  ['Python', ['Python']],
  ['Rust', []],
]);

export function insightsStoreContract(
  name: string,
  make: (options?: { sandboxVisible: boolean }) => Promise<Made>,
): void {
  describe(`InsightsStore contract: ${name}`, () => {
    /** Postings and the skills found in each. */
    async function filled(made: Made, content: readonly [ReturnType<typeof aPosting>, readonly string[]][]) {
      await made.postings.upsert(content.map(([posting]) => posting));
      const found = new Map(content.map(([{ id }, names]) => [id, names]));
      const texts = await made.skills.texts([...found.keys()]);
      const extracted = texts.map(({ id, contentKey }) => ({
        postingId: id,
        contentKey,
        skills: found.get(id)!.map((skill) => ({ name: skill, count: 2 })),
      }));
      await made.skills.replace(extracted, '1');
    }

    it('counts postings, not mentions, and employers, not spellings', async () => {
      const made = await make();
      await filled(made, [
        [aPosting({ company: 'Acme' }), ['Python', 'SQL']],
        [aPosting({ company: 'ACME Inc.' }), ['Python']],
        [aPosting({ company: 'Other GmbH' }), ['SQL']],
        [aPosting({ company: null, description: '' }), []],
      ]);
      expect(await made.insights.prevalence(aQuery(), NOON, { top: 10, groups: null, catalogueVersion: '1' })).toEqual({
        postings: 4,
        uniqueCompanies: 2,
        notExtracted: 0,
        withoutText: 1,
        sandbox: 0,
        counts: [
          { name: 'Python', count: 2 },
          { name: 'SQL', count: 2 },
        ],
      });
    });

    it('counts a posting once for a group, and a skill in each of its groups', async () => {
      const made = await make();
      await filled(made, [
        [aPosting(), ['SQL', 'PostgreSQL', 'Rust']],
        [aPosting(), ['SQL', 'Python']],
      ]);
      expect(
        (await made.insights.prevalence(aQuery(), NOON, { top: 10, groups: GROUPS, catalogueVersion: '1' })).counts,
      ).toEqual([
        { name: 'Databases', count: 2 },
        { name: 'PostgreSQL', count: 1 },
        { name: 'Python', count: 1 },
      ]);
    });

    it('orders by count, then name in code point order, and cuts at top', async () => {
      const made = await make();
      await filled(made, [
        [aPosting(), ['dbt', 'AWS', 'Zig', 'Angular', 'SQL']],
        [aPosting(), ['SQL']],
      ]);
      const names = async (top: number) =>
        (await made.insights.prevalence(aQuery(), NOON, { top: top, groups: null, catalogueVersion: '1' })).counts.map(
          (counted) => counted.name,
        );
      expect(await names(10)).toEqual(['SQL', 'AWS', 'Angular', 'Zig', 'dbt']);
      expect(await names(3)).toEqual(['SQL', 'AWS', 'Angular']);
    });

    it('answers zeros for nothing', async () => {
      const { insights } = await make();
      const nothing = { postings: 0, uniqueCompanies: 0, notExtracted: 0, withoutText: 0, sandbox: 0, counts: [] };
      expect(await insights.prevalence(aQuery(), NOON, { top: 10, groups: null, catalogueVersion: '1' })).toEqual(
        nothing,
      );
      expect(await insights.prevalence(aQuery(), NOON, { top: 10, groups: GROUPS, catalogueVersion: '1' })).toEqual(
        nothing,
      );
    });

    it('takes what another catalogue has extracted for not extracted', async () => {
      const made = await make();
      await filled(made, [[aPosting(), ['Python']]]);
      const notExtracted = async (catalogueVersion: string) =>
        (await made.insights.prevalence(aQuery(), NOON, { top: 1, groups: null, catalogueVersion })).notExtracted;
      expect([await notExtracted('1'), await notExtracted('2')]).toEqual([0, 1]);
    });

    it('tells what was not extracted yet, also after a text changed', async () => {
      const made = await make();
      const posting = aPosting();
      await filled(made, [[posting, ['Python']]]);
      await made.postings.upsert([aPosting(), { ...posting, description: 'New text' }]);
      expect(
        (await made.insights.prevalence(aQuery(), NOON, { top: 10, groups: null, catalogueVersion: '1' })).notExtracted,
      ).toBe(2);
    });

    it("tells how many postings are the sandbox's, and leaves them out when made without them", async () => {
      for (const sandboxVisible of [true, false]) {
        const made = await make({ sandboxVisible });
        await filled(made, [
          [aPosting({ sandbox: true }), ['Python']],
          [aPosting(), ['SQL']],
        ]);
        const found = await made.insights.prevalence(aQuery(), NOON, { top: 10, groups: null, catalogueVersion: '1' });
        expect([found.postings, found.sandbox]).toEqual(sandboxVisible ? [2, 1] : [1, 0]);
      }
    });

    const earlier = (ms: number) => new Date(NOON.getTime() - ms);

    it('counts by stretch from its first instant on; the last one has no end', async () => {
      const made = await make();
      const at = [earlier(1_001), earlier(1_000), earlier(999), earlier(1), NOON, earlier(-5_000)];
      await filled(
        made,
        at.map((retrievedAt, i) => [aPosting({ retrievedAt }), i % 2 === 0 ? ['SQL', 'PostgreSQL'] : ['Rust']]),
      );
      const starts = [earlier(86_400_000), earlier(2_000), earlier(1_000), earlier(500), earlier(400), earlier(1)];
      const trend = (groups: SkillGroups | null, ...names: string[]) =>
        made.insights.trend(aQuery({ days: 1 }), NOON, { names, starts, groups });
      expect(await trend(null, 'SQL', 'Zig', 'Rust')).toEqual({
        postings: [0, 1, 2, 0, 0, 3],
        counts: [
          [0, 1, 1, 0, 0, 1],
          [0, 0, 0, 0, 0, 0],
          [0, 0, 1, 0, 0, 2],
        ],
      });
      expect((await trend(GROUPS, 'Databases', 'Python')).counts).toEqual([
        [0, 1, 1, 0, 0, 1],
        [0, 0, 0, 0, 0, 0],
      ]);
    });

    it('compares two queries over all that either asks for, and tells what both of them select', async () => {
      const made = await make();
      await filled(made, [
        [aPosting({ location: 'Berlin', company: 'Acme' }), ['Python', 'SQL', 'PostgreSQL']],
        [aPosting({ location: 'Paris', company: 'Other' }), ['SQL']],
        [aPosting({ location: 'Berlin & Paris', company: 'Acme', description: '' }), ['Rust', 'PostgreSQL']],
        [aPosting({ location: 'Rome' }), ['Zig']],
      ]);
      const compared = (groups: SkillGroups | null) =>
        made.insights.compare(aQuery({ location: 'Berlin' }), aQuery({ location: 'Paris' }), NOON, {
          groups,
          catalogueVersion: '1',
        });
      const { tallies, ...totals } = await compared(null);
      expect(totals).toEqual({
        left: { postings: 2, uniqueCompanies: 1, notExtracted: 0, withoutText: 1, sandbox: 0 },
        right: { postings: 2, uniqueCompanies: 2, notExtracted: 0, withoutText: 1, sandbox: 0 },
        shared: 1,
      });
      expect(sorted(tallies)).toEqual([
        { name: 'PostgreSQL', left: 2, right: 1, shared: 1 },
        { name: 'Python', left: 1, right: 0, shared: 0 },
        { name: 'Rust', left: 1, right: 1, shared: 1 },
        { name: 'SQL', left: 1, right: 1, shared: 0 },
      ]);
      expect(sorted((await compared(GROUPS)).tallies)).toEqual([
        { name: 'Databases', left: 2, right: 2, shared: 1 },
        { name: 'PostgreSQL', left: 2, right: 1, shared: 1 },
        { name: 'Python', left: 1, right: 0, shared: 0 },
      ]);
    });

    it('tells what else the postings with a name ask for', async () => {
      const made = await make();
      await filled(made, [
        [aPosting(), ['Python', 'SQL', 'PostgreSQL']],
        [aPosting(), ['Python', 'SQL']],
        [aPosting(), ['SQL', 'Rust']],
        [aPosting(), []],
      ]);
      const related = async (name: string, groups: SkillGroups | null = null) => {
        const { others, ...totals } = await made.insights.related(aQuery(), NOON, { name, groups });
        return { ...totals, others: sorted(others) };
      };
      expect(await related('Python')).toEqual({
        postings: 4,
        withSkill: 2,
        others: [
          { name: 'PostgreSQL', count: 1, together: 1 },
          { name: 'SQL', count: 3, together: 2 },
        ],
      });
      expect(await related('Zig')).toEqual({ postings: 4, withSkill: 0, others: [] });
      expect(await related('Databases', GROUPS)).toEqual({
        postings: 4,
        withSkill: 3,
        others: [
          { name: 'PostgreSQL', count: 1, together: 1 },
          { name: 'Python', count: 2, together: 2 },
        ],
      });
    });

    it('answers zeros for nothing, whatever is asked', async () => {
      const { insights } = await make();
      const zeros = { postings: 0, uniqueCompanies: 0, notExtracted: 0, withoutText: 0, sandbox: 0 };
      for (const groups of [null, GROUPS]) {
        const starts = [earlier(2_000), earlier(1_000)];
        expect(await insights.trend(aQuery(), NOON, { names: ['Python'], starts, groups })).toEqual({
          postings: [0, 0],
          counts: [[0, 0]],
        });
        expect(await insights.compare(aQuery(), aQuery(), NOON, { groups, catalogueVersion: '1' })).toEqual({
          ...{ left: zeros, right: zeros },
          ...{ shared: 0, tallies: [] },
        });
        expect(await insights.related(aQuery(), NOON, { name: 'Python', groups })).toEqual({
          ...{ postings: 0, withSkill: 0, others: [] },
        });
      }
    });

    describe('equals brute force for any content and any query', () => {
      let made: Made;
      const oracle = new MemoryStore();
      const content = fc.sample(arbitraryPostings, { numRuns: 1, seed: 11 })[0]!;
      const skills = fc.sample(arbitrarySkills, { numRuns: content.length, seed: 12 });
      const groupsOrNot = fc.constantFrom(GROUPS, null);
      const name = fc.constantFrom('Python', 'SQL', 'PostgreSQL', 'Databases', 'Rust', 'Zig', 'COBOL');

      /** Once for all of them, since they only read. */
      const bothFilled = async () => {
        const pairs = content.map((posting, i) => [posting, skills[i]!] as [typeof posting, string[]]);
        made = await make();
        await filled(made, pairs);
        await filled({ postings: oracle, skills: oracle, insights: oracle.insights }, pairs);
      };
      beforeAll(bothFilled);

      it('in prevalence', () =>
        fc.assert(
          fc.asyncProperty(arbitraryQuery, fc.integer({ min: 1, max: 25 }), groupsOrNot, async (query, top, groups) => {
            const options = { top, groups, catalogueVersion: '1' };
            const expected = await oracle.insights.prevalence(query, NOON, options);
            expect(await made.insights.prevalence(query, NOON, options)).toEqual(expected);
          }),
          { numRuns: 200 },
        ));

      it('in trends, whose stretches add up to the prevalence', () =>
        fc.assert(
          fc.asyncProperty(
            ...[arbitraryQuery, fc.uniqueArray(name, { minLength: 1 }), groupsOrNot, fc.constantFrom(...TREND_BUCKETS)],
            async (query, names, groups, bucket) => {
              const window = { from: windowStart(query.days, NOON), to: NOON };
              const starts = stretchesOf(window, bucket).map(({ from }) => from);
              const trend = await made.insights.trend(query, NOON, { names, starts, groups });
              expect(trend).toEqual(await oracle.insights.trend(query, NOON, { names, starts, groups }));
              const whole = await made.insights.prevalence(query, NOON, { top: 25, groups, catalogueVersion: '1' });
              const counts = new Map(whole.counts.map((counted) => [counted.name, counted.count]));
              expect(trend.postings.reduce(plus, 0)).toBe(whole.postings);
              expect(trend.counts.map((row) => row.reduce(plus, 0))).toEqual(names.map((one) => counts.get(one) ?? 0));
            },
          ),
          { numRuns: 200 },
        ));

      it('in comparisons, whose sides are the prevalence of either', () =>
        fc.assert(
          fc.asyncProperty(arbitraryQuery, arbitraryQuery, groupsOrNot, async (left, right, groups) => {
            const options = { groups, catalogueVersion: '1' };
            const { tallies, ...totals } = await made.insights.compare(left, right, NOON, options);
            const { tallies: expected, ...expectedTotals } = await oracle.insights.compare(left, right, NOON, options);
            expect([totals, sorted(tallies)]).toEqual([expectedTotals, sorted(expected)]);
            const { counts, ...alone } = await made.insights.prevalence(right, NOON, { top: 25, ...options });
            expect(totals.right).toEqual(alone);
            expect(sorted(counts)).toEqual(
              sorted(tallies.filter((one) => one.right > 0).map((one) => ({ name: one.name, count: one.right }))),
            );
          }),
          { numRuns: 200 },
        ));

      it('in what is related', () =>
        fc.assert(
          fc.asyncProperty(arbitraryQuery, name, groupsOrNot, async (query, one, groups) => {
            const { others, ...totals } = await made.insights.related(query, NOON, { name: one, groups });
            const expected = await oracle.insights.related(query, NOON, { name: one, groups });
            expect({ ...totals, others: sorted(others) }).toEqual({ ...expected, others: sorted(expected.others) });
          }),
          { numRuns: 200 },
        ));
    });
  });
}

function sorted<T extends { readonly name: string }>(tallies: readonly T[]): T[] {
  return [...tallies].sort((a, b) => (a.name < b.name ? -1 : 1));
}

const plus = (a: number, b: number) => a + b;
