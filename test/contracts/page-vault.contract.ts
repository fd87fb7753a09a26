import fc from 'fast-check';
import type { PageVault, StoredPage } from '../../src/application/ports/page-vault';
import type { QuotaLedger } from '../../src/application/ports/quota-ledger';
import { ACTIVE_JOBS, aRawPage, aSourceRequest, THEIRSTACK } from '../support/raw-pages';

export interface VaultRig {
  readonly vault: PageVault;
  readonly ledger: QuotaLedger;
}

/** What every vault promises; `make` gives an empty one. */
export function pageVaultContract(name: string, make: (leftBehindAfterMs: number) => Promise<VaultRig>): void {
  describe(`PageVault contract: ${name}`, () => {
    let rig: VaultRig;
    beforeEach(async () => {
      rig = await make(0);
    });

    const keep = async (page = aRawPage(), cost = { rows: 1 }) =>
      rig.vault.keep(page, await rig.ledger.reserve(page.account, { rows: 25 }), cost, []);
    const gathered = async (pages: AsyncIterable<StoredPage>) => {
      const visited: StoredPage[] = [];
      for await (const page of pages) visited.push(page);
      return visited;
    };
    const visited = () => gathered(rig.vault.pages());

    it('gives back what was kept, field by field', async () => {
      const sandbox = { ...ACTIVE_JOBS, sandbox: true };
      const pages = [
        aRawPage({ call: null, body: '' }),
        aRawPage({
          account: sandbox,
          request: aSourceRequest({ titles: ['Ä "quoted" 🐍'], seniority: 'senior', workArrangement: 'hybrid' }),
          call: { path: '/active-ats', query: { limit: 10, deep: [1, null, true, 'ü'] } },
          fetchedAt: new Date('2026-11-20T12:34:56.789Z'),
        }),
      ];
      const kept = [await keep(pages[0]!, { rows: 0 }), await keep(pages[1]!, { rows: 12 })];
      expect(kept).toEqual([
        { ...pages[0], id: expect.any(String), cost: { rows: 0 } },
        { ...pages[1], id: expect.any(String), cost: { rows: 12 } },
      ]);
      expect(await visited()).toEqual(kept);
      expect(await rig.vault.count()).toBe(2);
    });

    it('gives back every body byte for byte', async () => {
      await fc.assert(
        fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 2_000 }), async (body) => {
          const { id } = await keep(aRawPage({ body }));
          expect((await visited()).find((page) => page.id === id)!.body).toBe(body);
        }),
        { numRuns: 20, examples: [['\0\r\n\u2028\uFEFF'], ['\uFEFF{"a":"\\u0000"}']] },
      );
    });

    it('settles with the page', async () => {
      await keep(aRawPage(), { rows: 9 });
      expect(await rig.ledger.balances()).toMatchObject([{ ...THEIRSTACK, unit: 'rows', used: 9, reserved: 0 }]);
    });

    it('visits in the order of keeping, however many there are', async () => {
      const kept: string[] = [];
      for (let n = 0; n < 11; n++) kept.push((await keep()).id);
      expect((await visited()).map(({ id }) => id)).toEqual(kept);
    });

    it('visits what a source has left behind, also when it is marked on the way', async () => {
      const kept: string[] = [];
      for (let n = 0; n < 11; n++) kept.push((await keep()).id);
      await rig.vault.markRead(kept[1]!);
      await rig.vault.markRead(kept[1]!);
      const unread: string[] = [];
      await keep(aRawPage({ account: ACTIVE_JOBS }));
      for await (const { id } of rig.vault.leftBehind('theirstack')) {
        unread.push(id);
        await rig.vault.markRead(id);
      }
      expect(unread).toEqual(kept.filter((id) => id !== kept[1]));
      expect(await gathered(rig.vault.leftBehind('theirstack'))).toEqual([]);
      expect(await gathered(rig.vault.leftBehind('active_jobs_db'))).toHaveLength(1);
      expect(await visited()).toHaveLength(12);
      expect(await rig.vault.count()).toBe(12);
    });

    it('does not take what was kept just now for left behind', async () => {
      rig = await make(600_000);
      await keep();
      expect(await gathered(rig.vault.leftBehind('theirstack'))).toEqual([]);
    });

    it('says so when a page to mark is not there', async () => {
      await expect(rig.vault.markRead('4711')).rejects.toThrow('there is no page 4711');
    });
  });
}
