import type { BackfillStores } from '../ports/backfill-ports';
import type { BackfillItem, ItemYield, ProgressNote } from '../ports/run-store';
import { aloneCostOfDone, aloneCostsOfCovered } from './alone-cost';
import type { StartedItem } from './begin-item';
import { itemStanding } from './item-standing';

/** Makes what an item has brought known to be there, in the transaction that stores its last page. */
export async function endItem(
  stores: BackfillStores,
  { item, source, token, served }: StartedItem,
  brought: ItemYield,
): Promise<void> {
  const { found, leftOut } = brought;
  const keys = item.keys.map(({ key }) => ({ key, jobsFound: (found[key.text] ?? 0) + (leftOut[key.text] ?? 0) }));
  await stores.coverage.add(item.account, keys, served);
  await stores.claims.release(token);
  const alone = await aloneCostOfDone(stores, item, source, brought);
  await stores.runs.change(item.id, { ...brought, ...alone, ...OVER, status: 'done' });
  const done = `${brought.jobsFetched} postings, ${brought.jobsNew} of them new`;
  const notes: ProgressNote[] = [noteOf(item, `done: ${done}`)];
  for (const waiting of await stores.runs.waiting(item.id)) {
    const { kind } = await itemStanding(stores, waiting, source);
    if (kind === 'covered') {
      const [alone] = await aloneCostsOfCovered(stores, waiting.runId, [waiting], source);
      await stores.runs.change(waiting.id, { ...OVER, ...alone, status: 'covered' });
      notes.push(noteOf(waiting, `fetched for somebody else: ${done}`));
    } else {
      await wake(stores, [waiting]);
    }
  }
  await stores.runs.note(notes);
}

const OVER = { token: null, worker: null, waitsFor: null, rest: null, error: null } as const;

/** Lets items look at once whether it is their turn. */
export async function wake({ queue }: BackfillStores, items: readonly BackfillItem[]): Promise<void> {
  await queue.add(items.map(({ id, priority }) => ({ itemId: id, at: null, priority })));
}

export function noteOf({ id, runId, account }: BackfillItem, message: string): ProgressNote {
  return { runId, itemId: id, message: `${account.source}: ${message}` };
}
