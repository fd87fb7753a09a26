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

    it('takes keys of any length and with any characters', async () => {
      const text = `${'ü|"\\'.repeat(20_000)} 職`;
      await add(text, 0, 10);
      expect((await read(text))?.keyText).toBe(text);
    });
  });
}
