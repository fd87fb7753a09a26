import { askedCombination } from '../../domain/backfill/asked-combination';
import type { KeyWindow, Want } from '../../domain/backfill/backfill-plan';
import { planBackfill, USUAL_PLAN_RULES } from '../../domain/backfill/plan-backfill';
import { HOUR_MS } from '../../domain/backfill/time-ranges';
import type { BackfillStores } from '../ports/backfill-ports';
import type { JobSource } from '../ports/job-source';
import type { BackfillItem, NewItem } from '../ports/run-store';
import { hull, itemsOf } from './plan-items';
import { type Budgets, plannedSource } from './planned-sources';
import { readKnown } from './read-known';

/** What others have fetched of a key so shortly before is enough for now. */
const LAG_MS = HOUR_MS;

/** What is still to be done for the rest of an item that others have done a part of; none when nothing is. */
export async function plannedAgain(
  stores: BackfillStores,
  { priority }: BackfillItem,
  left: readonly KeyWindow[],
  { source, budgets }: { readonly source: JobSource; readonly budgets: Budgets },
): Promise<readonly NewItem[]> {
  const combinations = left.map(({ key }) => askedCombination(key));
  const known = await readKnown(stores, combinations, [source], budgets);
  const wants = left.map(({ window }, index): Want => {
    const want = { id: String(index), combination: combinations[index]!, window: hull(window), priority };
    return { ...want, since: known.now, deadline: null, lag: LAG_MS };
  });
  const plan = planBackfill({ wants, sources: [plannedSource(source)], known, rules: USUAL_PLAN_RULES });
  const items = itemsOf(plan, new Map([[source.id, source]]), wants).filter(({ status }) => status !== 'covered');
  const wantsOf = (ids: readonly string[]) => [...new Set(ids.flatMap((id) => left[Number(id)]!.wants))];
  return items.map((item) => ({ ...item, keys: item.keys.map((one) => ({ ...one, wants: wantsOf(one.wants) })) }));
}
