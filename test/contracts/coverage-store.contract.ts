import type { CoverageStore } from '../../src/application/ports/coverage-store';
import { aKey } from '../support/keys';
import { ACTIVE_JOBS, THEIRSTACK } from '../support/raw-pages';

/** What every store of coverage promises; `make` gives an empty one. */
export function coverageStoreContract(name: string, make: () => Promise<CoverageStore>): void {
  describe(`CoverageStore contract: ${name}`, () => {
    let store: CoverageStore;
    beforeEach(async () => {
      store = await make();
    });
    const add = (text: string, from: number, to: number, jobsFound = 1) =>
      store.add(THEIRSTACK, [{ key: aKey(text), jobsFound }], { from, to });
    const read = async (text: string) => (await store.read(THEIRSTACK, [text])).get(text);

    it('knows nothing of what was never fetched, nor of what was fetched for no time', async () => {
      await add('a', 5, 5);
      expect(await store.read(THEIRSTACK, ['a', 'b'])).toEqual(new Map());
      expect(await store.read(THEIRSTACK, [])).toEqual(new Map());
    });

    it('gives instants back to the millisecond, whenever they are', async () => {
      const [from, to] = [Date.parse('1999-12-31T23:59:59.999Z'), Date.parse('2026-11-20T12:00:00.001Z')];
      await add('a', from, to);
      expect(await read('a')).toEqual({ keyText: 'a', covered: [{ from, to }], jobsFound: 1 });
    });

    it('joins windows that touch, and keeps the gaps between others', async () => {
      await add('a', 0, 10);
      await add('a', 30, 40, 2);
      await add('a', 10, 20, 3);
      expect(await read('a')).toMatchObject({
        covered: [
          { from: 0, to: 20 },
          { from: 30, to: 40 },
        ],
        jobsFound: 6,
      });
    });

    it('loses nothing when many add at once, of the same keys in another order', async () => {
      const keys = ['a', 'b', 'c', 'd'].map((text) => ({ key: aKey(text), jobsFound: 1 }));
      await Promise.all(
        Array.from({ length: 30 }, (_, n) => {
          const ordered = n % 2 === 0 ? keys : [...keys].reverse();
          return store.add(THEIRSTACK, ordered, { from: n * 10, to: n * 10 + 10 });
        }),
      );
      for (const text of ['a', 'd']) {
        expect(await read(text)).toMatchObject({ covered: [{ from: 0, to: 300 }], jobsFound: 30 });
      }
    });

    it('keeps sources apart, and the stand-in from the real one', async () => {
      await add('a', 0, 10);
      expect(await store.read(ACTIVE_JOBS, ['a'])).toEqual(new Map());
      expect(await store.read({ ...THEIRSTACK, sandbox: true }, ['a'])).toEqual(new Map());
    });

    it('holds what a filter finds at the account', async () => {
      for (const [n, text] of ['data engineer', 'engineer', 'engineering', 'baker'].entries()) await add(text, n, 10);
      await store.add(ACTIVE_JOBS, [{ key: aKey('engineer'), jobsFound: 1 }], { from: 0, to: 1 });
      const held = await store.hold(THEIRSTACK, { title: 'engineer', places: null });
      expect([...held].sort((a, b) => (a.key.text < b.key.text ? -1 : 1))).toMatchObject([
        { account: THEIRSTACK, key: aKey('data engineer'), covered: [{ from: 0, to: 10 }], jobsFound: 1 },
        { account: THEIRSTACK, key: aKey('engineer'), covered: [{ from: 1, to: 10 }] },
      ]);
      expect(await store.hold(THEIRSTACK, { title: null, places: null })).toHaveLength(4);
      expect(await store.hold({ ...THEIRSTACK, sandbox: true }, { title: null, places: null })).toEqual([]);
    });

    it('forgets a window of some keys, and keys of which nothing is left', async () => {
      await add('a', 0, 100, 40);
      await add('b', 40, 60, 5);
      await add('c', 0, 100, 1);
      await store.add(ACTIVE_JOBS, [{ key: aKey('a'), jobsFound: 7 }], { from: 0, to: 100 });
      await store.forget(THEIRSTACK, ['a', 'b', 'x'], { from: 20, to: 70 });
      expect(await read('a')).toEqual({
        ...{ keyText: 'a', jobsFound: 20 },
        covered: [
          { from: 0, to: 20 },
          { from: 70, to: 100 },
        ],
      });
      expect(await read('b')).toBeUndefined();
      expect(await read('c')).toMatchObject({ covered: [{ from: 0, to: 100 }], jobsFound: 1 });
      expect((await store.read(ACTIVE_JOBS, ['a'])).get('a')).toMatchObject({ jobsFound: 7 });
      await store.forget(THEIRSTACK, ['a'], { from: null, to: 10 });
      expect(await read('a')).toMatchObject({
        covered: [
          { from: 10, to: 20 },
          { from: 70, to: 100 },
        ],
        jobsFound: 16,
      });
      await store.forget(THEIRSTACK, ['a'], { from: 70, to: null });
      expect(await read('a')).toMatchObject({ covered: [{ from: 10, to: 20 }], jobsFound: 4 });
      await store.forget(THEIRSTACK, ['a', 'c'], { from: null, to: null });
      expect(await store.read(THEIRSTACK, ['a', 'c'])).toEqual(new Map());
    });

    it('covers again what was forgotten', async () => {
      await add('a', 0, 100, 40);
      await store.forget(THEIRSTACK, ['a'], { from: null, to: null });
      await add('a', 50, 100, 3);
      expect(await read('a')).toMatchObject({ covered: [{ from: 50, to: 100 }], jobsFound: 3 });
    });

    it('takes keys of any length and with any characters', async () => {
      const text = `${'ü|"\\'.repeat(20_000)} 職`;
      await add(text, 0, 10);
      expect((await read(text))?.keyText).toBe(text);
    });
  });
}
