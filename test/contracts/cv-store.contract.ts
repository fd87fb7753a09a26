import { randomUUID } from 'node:crypto';
import type { Cv, CvStore } from '../../src/application/ports/cv-store';
import { aCv, grounded } from '../support/cvs';

interface CvRig {
  readonly cvs: CvStore;
  readonly newUser: (subject: string) => Promise<string>;
  /** Makes a CV so many days older. */
  readonly age: (id: string, days: number) => Promise<void>;
}

/** What every store of CVs promises; `make` gives an empty one. */
export function cvStoreContract(name: string, make: () => Promise<CvRig>): void {
  describe(`CvStore contract: ${name}`, () => {
    let rig: CvRig;
    let ada: string;
    let bob: string;
    beforeEach(async () => {
      rig = await make();
      ada = await rig.newUser('ada');
      bob = await rig.newUser('bob');
    });
    const added = async (...args: Parameters<typeof aCv>): Promise<Cv> => {
      const result = await rig.cvs.add(aCv(...args));
      if ('duplicate' in result) throw new Error('a duplicate');
      return result.cv;
    };
    const primaries = async (userId: string) =>
      (await rig.cvs.list(userId)).filter(({ isPrimary }) => isPrimary).map(({ id }) => id);

    it('gives a CV back as it was added', async () => {
      const profile = { desiredTitles: [grounded('Data Engineer')], yearsOfExperience: grounded(7) };
      const given = aCv(ada, 'Lebenslauf 😀', { fileName: 'C:\\x\\Ada 😀.pdf', profile });
      const { cv } = (await rig.cvs.add(given)) as { cv: Cv };
      expect(cv).toEqual({
        ...{ id: expect.any(String), userId: ada, fileName: 'Ada 😀.pdf', sha256: given.sha256, parsed: given.parsed },
        ...{ byteSize: given.bytes.length, hasFile: true, isPrimary: true, uploadedAt: expect.any(Date) },
      });
      expect(await rig.cvs.find(ada, cv.id)).toEqual(cv);
      expect(await rig.cvs.list(ada)).toEqual([cv]);
      expect(Buffer.from((await rig.cvs.file(ada, cv.id))!).equals(Buffer.from(given.bytes))).toBe(true);
    });

    it('lists the newest first, of one user only', async () => {
      const ids = [];
      for (const text of ['one', 'two', 'three']) ids.unshift((await added(ada, text)).id);
      await added(bob, 'four');
      expect((await rig.cvs.list(ada)).map(({ id }) => id)).toEqual(ids);
      expect(await rig.cvs.list(await rig.newUser('cara'))).toEqual([]);
    });

    it('keeps a file once, however many upload it at the same time, and every user’s apart', async () => {
      const results = await Promise.all(Array.from({ length: 12 }, () => rig.cvs.add(aCv(ada, 'same'))));
      const cvs = results.flatMap((result) => ('cv' in result ? [result.cv] : []));
      expect(cvs).toHaveLength(1);
      for (const result of results) if ('duplicate' in result) expect(result.duplicate).toEqual(cvs[0]);
      expect(await rig.cvs.list(ada)).toEqual(cvs);
      expect(await rig.cvs.add(aCv(bob, 'same'))).toHaveProperty('cv');
    });

    it('leaves a CV as it is when its file comes again under another name', async () => {
      const first = await added(ada, 'one', { fileName: 'first.pdf' });
      await added(ada, 'two', { setAsPrimary: true });
      const again = await rig.cvs.add(aCv(ada, 'one', { fileName: 'second.pdf', setAsPrimary: true }));
      expect(again).toEqual({ duplicate: { ...first, isPrimary: false } });
    });

    it('has exactly one primary CV: the first, until another is made it', async () => {
      const first = await added(ada, 'one');
      const second = await added(ada, 'two');
      expect([first.isPrimary, second.isPrimary]).toEqual([true, false]);
      const third = await added(ada, 'three', { setAsPrimary: true });
      expect(await primaries(ada)).toEqual([third.id]);
      expect(await rig.cvs.setPrimary(ada, second.id)).toEqual({ ...second, isPrimary: true });
      expect(await rig.cvs.setPrimary(ada, second.id)).toMatchObject({ isPrimary: true });
      expect(await primaries(ada)).toEqual([second.id]);
    });

    it('has exactly one primary CV when many are made it at the same time', async () => {
      const cvs = await Promise.all(
        Array.from({ length: 8 }, (_, n) => added(ada, `cv ${n}`, { setAsPrimary: n % 2 === 0 })),
      );
      expect(await primaries(ada)).toHaveLength(1);
      await Promise.all(cvs.map(({ id }) => rig.cvs.setPrimary(ada, id)));
      expect(await primaries(ada)).toHaveLength(1);
    });

    it('makes the newest that is left the primary one when that is deleted', async () => {
      const [first, second, third] = [await added(ada, 'one'), await added(ada, 'two'), await added(ada, 'three')];
      expect(await rig.cvs.delete(ada, first.id)).toBe(true);
      expect(await primaries(ada)).toEqual([third.id]);
      expect(await rig.cvs.delete(ada, second.id)).toBe(true);
      expect(await primaries(ada)).toEqual([third.id]);
      expect(await rig.cvs.delete(ada, third.id)).toBe(true);
      expect(await rig.cvs.list(ada)).toEqual([]);
      expect(await rig.cvs.delete(ada, third.id)).toBe(false);
      expect((await added(ada, 'one')).isPrimary).toBe(true);
    });

    it('keeps one primary CV of those left when all are deleted and made primary at the same time', async () => {
      const cvs = await Promise.all(Array.from({ length: 6 }, (_, n) => added(ada, `cv ${n}`)));
      await Promise.all(
        cvs.flatMap(({ id }, n) => [rig.cvs.setPrimary(ada, id), ...(n < 4 ? [rig.cvs.delete(ada, id)] : [])]),
      );
      expect(await rig.cvs.list(ada)).toHaveLength(2);
      expect(await primaries(ada)).toHaveLength(1);
    });

    it('keeps one primary CV when another comes at the moment when it is deleted', async () => {
      for (let round = 0; round < 10; round++) {
        const { id } = await added(ada, `first of ${round}`, { setAsPrimary: true });
        await Promise.all([rig.cvs.delete(ada, id), added(ada, `second of ${round}`)]);
        expect(await primaries(ada)).toHaveLength(1);
        for (const cv of await rig.cvs.list(ada)) await rig.cvs.delete(ada, cv.id);
      }
    });

    it('answers for a foreign CV as for one that is not there', async () => {
      const { id } = await added(ada, 'one');
      for (const unknown of [id, randomUUID(), '', 'x', '1', `${id}'`, id.toUpperCase()]) {
        expect(await rig.cvs.find(bob, unknown)).toBeNull();
        expect(await rig.cvs.file(bob, unknown)).toBeNull();
        expect(await rig.cvs.setPrimary(bob, unknown)).toBeNull();
        expect(await rig.cvs.delete(bob, unknown)).toBe(false);
      }
      await added(bob, 'two');
      expect(await rig.cvs.find(bob, id)).toBeNull();
      expect(await rig.cvs.file(bob, id)).toBeNull();
      expect(await rig.cvs.list(ada)).toHaveLength(1);
    });

    it('refuses a CV of a user that is not there', async () => {
      await expect(rig.cvs.add(aCv('987654', 'one'))).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    });

    it('forgets the files that are old enough, and nothing else', async () => {
      const cvs = await Promise.all(['one', 'two', 'three'].map((text) => added(ada, text)));
      await rig.age(cvs[0]!.id, 31);
      await rig.age(cvs[1]!.id, 30);
      await rig.age(cvs[2]!.id, 29);
      expect(await rig.cvs.dropFiles(30)).toBe(2);
      expect(await rig.cvs.dropFiles(30)).toBe(0);
      expect((await rig.cvs.list(ada)).map(({ hasFile }) => hasFile)).toEqual([true, false, false]);
      expect(await rig.cvs.file(ada, cvs[0]!.id)).toBeNull();
      expect(await rig.cvs.file(ada, cvs[2]!.id)).not.toBeNull();
      expect(await rig.cvs.find(ada, cvs[0]!.id)).toMatchObject({ fileName: 'cv.pdf', parsed: cvs[0]!.parsed });
      expect(await rig.cvs.add(aCv(ada, 'one'))).toHaveProperty('duplicate.id', cvs[0]!.id);
      expect(await rig.cvs.dropFiles(0)).toBe(1);
    });

    it('forgets files while CVs change, and never waits for each other', async () => {
      const cvs = await Promise.all(Array.from({ length: 6 }, (_, n) => added(ada, `cv ${n}`)));
      const dropped = await Promise.all([
        ...Array.from({ length: 4 }, () => rig.cvs.dropFiles(0)),
        ...cvs.map(({ id }) => rig.cvs.setPrimary(ada, id).then(() => 0)),
      ]);
      expect(dropped.reduce((sum, files) => sum + files)).toBe(6);
      expect(await primaries(ada)).toHaveLength(1);
    });
  });
}
