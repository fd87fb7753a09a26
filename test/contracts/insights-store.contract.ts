import fc from 'fast-check';
import type { InsightsStore, SkillGroups } from '../../src/application/ports/insights-store';
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

    it('equals brute force for any content and any query', async () => {
      const made = await make();
      const oracle = new MemoryStore();
      const content = fc.sample(arbitraryPostings, { numRuns: 1, seed: 11 })[0]!;
      const skills = fc.sample(arbitrarySkills, { numRuns: content.length, seed: 12 });
      const pairs = content.map((posting, i) => [posting, skills[i]!] as [typeof posting, string[]]);
      await filled(made, pairs);
      await filled({ postings: oracle, skills: oracle, insights: oracle }, pairs);
      await fc.assert(
        fc.asyncProperty(arbitraryQuery, fc.integer({ min: 1, max: 25 }), fc.boolean(), async (query, top, grouped) => {
          const groups = grouped ? GROUPS : null;
          const expected = await oracle.prevalence(query, NOON, { top: top, groups: groups, catalogueVersion: '1' });
          expect(
            await made.insights.prevalence(query, NOON, { top: top, groups: groups, catalogueVersion: '1' }),
          ).toEqual(expected);
        }),
        { numRuns: 200 },
      );
    });
  });
}
