import type { KeyWindow, PlanCost } from '../../domain/backfill/backfill-plan';
import { searchCost, totalCost } from '../../domain/backfill/plan-cost';
import { difference } from '../../domain/backfill/savings';
import { intersect, totalLength } from '../../domain/backfill/time-ranges';
import type { BackfillStores } from '../ports/backfill-ports';
import type { Coverage } from '../ports/coverage-store';
import type { JobSource } from '../ports/job-source';
import type { AloneCost, BackfillItem, ItemYield } from '../ports/run-store';
import { accountOf, plannedSource } from './planned-sources';

type Stores = Pick<BackfillStores, 'searches' | 'coverage' | 'runs'>;
type Keys = readonly KeyWindow[];

export const NOT_YET: AloneCost = { alone: {}, aloneCalls: 0 };

/**
 * Of an item that is done: each user who wants a key would have paid for the same search, and for what it has left out; of
 * several keys in one search, for one that finds the postings it has brought of the key or left out.
 */
export async function aloneCostOfDone(
  { searches }: Pick<Stores, 'searches'>,
  { keys }: Pick<BackfillItem, 'keys'>,
  source: JobSource,
  { found, leftOut, jobsFetched, calls, cost }: ItemYield,
): Promise<AloneCost> {
  const users = await usersOf(searches, keys);
  const planned = plannedSource(source);
  const known = ({ key }: KeyWindow) => leftOut[key.text] ?? 0;
  if (keys.length > 1) {
    return aloneCost(keys, users, (part) => searchCost(planned, (found[part.key.text] ?? 0) + known(part)));
  }
  return aloneCost(keys, users, (part) => {
    const more = difference(searchCost(planned, jobsFetched + known(part)), searchCost(planned, jobsFetched));
    return totalCost([{ calls, rows: 0, cost }, more]);
  });
}

/**
 * Of items of one run and source that others have fetched, by the books of coverage: of the postings that a key's fetches
 * brought, the part that its window is of what they cover. A key that only a wider search covers counts as a search that
 * finds nothing, and one that the run's user has had before as none, so that no more is called saved than is known.
 */
export async function aloneCostsOfCovered(
  { searches, coverage, runs }: Stores,
  runId: string,
  items: readonly CoveredItem[],
  source: JobSource,
): Promise<readonly AloneCost[]> {
  const account = accountOf(source);
  const parts = items.flatMap(({ keys }) => keys);
  const texts = parts.map(({ key }) => key.text);
  const known = await coverage.read(account, texts);
  const users = await usersOf(searches, parts);
  const ids = items.flatMap(({ id }) => id ?? []);
  const had = await runs.keysHad(runId, account, texts, ids);
  const planned = plannedSource(source);
  return items.map(({ keys }) => {
    const fresh = keys.filter(({ key }) => !had.has(key.text));
    return aloneCost(fresh, users, ({ key, window }) => searchCost(planned, rowsIn(window, known.get(key.text))));
  });
}

type CoveredItem = Pick<BackfillItem, 'keys'> & Partial<Pick<BackfillItem, 'id'>>;

function usersOf(searches: Stores['searches'], parts: Keys): Promise<ReadonlyMap<string, string>> {
  return searches.usersOf([...new Set(parts.flatMap(({ wants }) => wants))]);
}

function aloneCost(keys: Keys, users: ReadonlyMap<string, string>, costOf: (part: KeyWindow) => PlanCost): AloneCost {
  const costs = keys.flatMap((part) => {
    const whose = new Set(part.wants.flatMap((id) => users.get(id) ?? []));
    return [...whose].map(() => costOf(part));
  });
  const { calls, cost } = totalCost(costs);
  return { alone: cost, aloneCalls: calls };
}

function rowsIn(window: KeyWindow['window'], known: Coverage | undefined): number {
  if (known === undefined || known.covered.length === 0) return 0;
  const share = totalLength(intersect(window, known.covered)) / totalLength(known.covered);
  return Math.round(known.jobsFound * share);
}
