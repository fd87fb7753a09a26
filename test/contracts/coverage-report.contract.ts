import type { CoverageFilter, CoverageReport } from '../../src/application/ports/coverage-report';
import type { CoverageStore } from '../../src/application/ports/coverage-store';
import type { SourceAccount } from '../../src/application/ports/quota-ledger';
import { type Combination, NO_COMBINATION_FILTERS } from '../../src/domain/backfill/combination';
import { keysOf, type SearchKey } from '../../src/domain/backfill/combination-key';
import { readPlaces } from '../../src/domain/places/read-places';
import { PLAIN_ABILITIES } from '../support/keys';
import { ACTIVE_JOBS, THEIRSTACK } from '../support/raw-pages';

export interface CoverageRig {
  readonly coverage: CoverageStore;
  readonly report: CoverageReport;
}

const ABILITIES = { ...PLAIN_ABILITIES, filters: { ...PLAIN_ABILITIES.filters, workArrangement: 'one' } } as const;
const ALL: CoverageFilter = { title: null, places: null };

/** What every report of coverage promises; `make` gives one of an empty store. */
export function coverageReportContract(name: string, make: () => Promise<CoverageRig>): void {
  describe(`CoverageReport contract: ${name}`, () => {
    let rig: CoverageRig;
    beforeEach(async () => {
      rig = await make();
    });
    const keyOf = (combination: Partial<Combination>): SearchKey =>
      keysOf({ titleKeyword: null, location: null, ...NO_COMBINATION_FILTERS, ...combination }, ABILITIES)[0]!;
    const add = async (combination: Partial<Combination>, account: SourceAccount = THEIRSTACK, from = 0) => {
      const key = keyOf(combination);
      await rig.coverage.add(account, [{ key, jobsFound: 3 }], { from, to: from + 10 });
      return key;
    };
    const found = async (filter: Partial<CoverageFilter>, first = 100) => {
      const known = await rig.report.newest({ ...ALL, ...filter }, first);
      return known.map(({ key: { request } }) => [request.title, request.place, request.workArrangement]);
    };

    it('tells all that is known of a key at a source', async () => {
      const key = await add({ titleKeyword: 'Data Engineer', location: 'Berlin' });
      await add({ titleKeyword: 'Data Engineer', location: 'Berlin' }, THEIRSTACK, 20);
      await add({ titleKeyword: 'Data Engineer', location: 'Berlin' }, { ...ACTIVE_JOBS, sandbox: true });
      const [standIn, real, ...others] = await rig.report.newest(ALL, 10);
      expect(others).toEqual([]);
      expect(standIn).toMatchObject({ account: { ...ACTIVE_JOBS, sandbox: true }, covered: [{ from: 0, to: 10 }] });
      expect(real).toEqual({
        ...{ account: THEIRSTACK, key, jobsFound: 6, backfilledAt: expect.any(Date) },
        covered: [
          { from: 0, to: 10 },
          { from: 20, to: 30 },
        ],
      });
    });

    it('begins with what was fetched last, and ends with the number asked for', async () => {
      for (const titleKeyword of ['A', 'B', 'C', 'A']) await add({ titleKeyword });
      expect(await found({}, 2)).toEqual([
        ['A', null, null],
        ['C', null, null],
      ]);
    });

    it('finds titles by words that stand side by side', async () => {
      for (const titleKeyword of ['Senior Data Engineer', 'Data Engineering', '100% Data', null]) {
        await add({ titleKeyword, location: 'Berlin' });
      }
      const titles = async (title: string) => (await found({ title })).map(([one]) => one);
      expect(await titles('data engineer')).toEqual(['Senior Data Engineer']);
      expect(await titles('data')).toEqual(['100% Data', 'Data Engineering', 'Senior Data Engineer']);
      expect(await titles('%')).toEqual([]);
    });

    it('finds places and those within', async () => {
      for (const location of ['Berlin', 'Germany', 'Paris', 'Remote', 'Remote, Germany', 'Atlantis', null]) {
        await add({ titleKeyword: 'X', location });
      }
      const places = async (location: string) =>
        (await found({ places: readPlaces(location) })).map(([, place]) => place).reverse();
      expect(await places('Germany')).toEqual(['Berlin', 'Germany']);
      expect(await places('Berlin / Paris')).toEqual(['Berlin', 'Paris']);
      expect(await places('Remote, Germany')).toEqual(['Remote, Germany']);
      expect(await places('Remote')).toEqual([null, 'Remote, Germany']);
      expect(await places('atlantis')).toEqual(['Atlantis']);
      expect(await places('Rome')).toEqual([]);
    });
  });
}
