import { aPosting } from '../support/builders';
import { contentKeyOf, extracted } from '../support/extracted';
import type { StoreUnderTest } from './posting-store.contract';

export function skillStoreContract(name: string, make: () => Promise<StoreUnderTest>): void {
  describe(`SkillStore contract: ${name}`, () => {
    const python = { name: 'Python', count: 2 };
    const rust = { name: 'Rust', count: 1 };

    it('hands out the texts of the stored ids, in order of the ids', async () => {
      const { postings, skills } = await make();
      const stored = [aPosting(), aPosting({ company: null })].sort((a, b) => (a.id < b.id ? -1 : 1));
      await postings.upsert(stored);
      const texts = await skills.texts([stored[1]!.id, 'f'.repeat(32), stored[0]!.id]);
      expect(texts).toMatchObject(
        stored.map(({ id, title, company, description }) => ({ id, title, company, description })),
      );
    });

    it('replaces the whole set: nothing of an earlier result is left, and twice changes nothing', async () => {
      const { postings, skills } = await make();
      const posting = aPosting();
      await postings.upsert([posting]);
      const contentKey = await contentKeyOf(skills, posting.id);
      const replace = (found: { name: string; count: number }[], version = '1') =>
        skills.replace([{ postingId: posting.id, contentKey, skills: found }], version);

      expect(await replace([python, rust])).toEqual({ replaced: 1, replacedWithSkills: 1, inserted: 2, updated: 0 });
      expect(await replace([python, rust])).toEqual({ replaced: 1, replacedWithSkills: 1, inserted: 0, updated: 0 });
      expect(
        await replace([
          { ...python, count: 3 },
          { name: 'Go', count: 1 },
        ]),
      ).toEqual({ replaced: 1, replacedWithSkills: 1, inserted: 1, updated: 1 });
      expect((await postings.findById(posting.id))!.skills).toEqual([
        { name: 'Python', count: 3 },
        { name: 'Go', count: 1 },
      ]);
      expect(await replace([], '2')).toEqual({ replaced: 1, replacedWithSkills: 0, inserted: 0, updated: 0 });
      expect((await postings.findById(posting.id))!.skills).toEqual([]);
    });

    it('leaves one of two sets that are written at the same time, never their union', async () => {
      const { postings, skills } = await make();
      const stored = Array.from({ length: 20 }, () => aPosting());
      await postings.upsert(stored);
      const texts = await skills.texts(stored.map(({ id }) => id));
      const sets = ['Python', 'Rust', 'Go', 'Zig'].map((name) =>
        texts.map(({ id: postingId, contentKey }) => ({ postingId, contentKey, skills: [{ name, count: 1 }] })),
      );
      await Promise.all(
        sets.map((extracted, i) => skills.replace(i % 2 === 0 ? extracted : extracted.toReversed(), '1')),
      );
      for (const { id } of stored) expect((await postings.findById(id))!.skills).toHaveLength(1);
    });

    it('tells what was not extracted with a catalogue yet', async () => {
      const { postings, skills } = await make();
      const stored = [aPosting(), aPosting()];
      await postings.upsert(stored);
      await extracted(skills, stored[0]!.id, ['Python'], '2');
      const left = async (version: string) =>
        (
          await skills.texts(
            stored.map(({ id }) => id),
            version,
          )
        ).map(({ id }) => id);
      expect(await left('2')).toEqual([stored[1]!.id]);
      expect((await left('3')).length).toBe(2);
      await postings.upsert([{ ...stored[0]!, description: 'New text' }]);
      expect((await left('2')).length).toBe(2);
    });

    it('orders skills by count, then by name in code point order', async () => {
      const { postings, skills } = await make();
      const posting = aPosting();
      await postings.upsert([posting]);
      const contentKey = await contentKeyOf(skills, posting.id);
      const names = ['dbt', 'AWS', 'Ångström', 'Zig', 'ETL', 'Angular'];
      const found = [...names.map((name) => ({ name, count: 1 })), { name: 'SQL', count: 5 }];
      await skills.replace([{ postingId: posting.id, contentKey, skills: found }], '1');
      const stored = (await postings.findById(posting.id))!.skills.map(({ name }) => name);
      expect(stored).toEqual(['SQL', 'AWS', 'Angular', 'ETL', 'Zig', 'dbt', 'Ångström']);
    });

    it('leaves a posting alone whose text changed since it was read, or that is not there', async () => {
      const { postings, skills } = await make();
      const posting = aPosting();
      await postings.upsert([posting]);
      const contentKey = await contentKeyOf(skills, posting.id);
      await postings.upsert([{ ...posting, description: 'We use Rust now.' }]);
      const extracted = [
        { postingId: posting.id, contentKey, skills: [python] },
        { postingId: 'f'.repeat(32), contentKey, skills: [python] },
      ];
      expect(await skills.replace(extracted, '1')).toEqual({
        replaced: 0,
        replacedWithSkills: 0,
        inserted: 0,
        updated: 0,
      });
      expect((await postings.findById(posting.id))!.skills).toEqual([]);
    });
  });
}
