import type { BackfillPorts, BackfillStores } from '../ports/backfill-ports';
import type { ErasedRows } from '../ports/user-records';

/** Says what is gone, and nothing of what it was. */
export interface Erasure {
  readonly erasedAt: Date;
  readonly rows: ErasedRows;
}

/** Erases users. */
export class EraseUser {
  constructor(private readonly ports: Pick<BackfillPorts, 'atomically'>) {}

  /**
   * Everything of the user is gone, or nothing: rows, keys, queued work and claims. What is being fetched for the user ends
   * at its next page, which was paid for and is stored, and those who have waited for it fetch for themselves. Postings and
   * what is known of searches stay, and say nothing of who has asked. null: there is no such user.
   */
  execute(userId: string): Promise<Erasure | null> {
    return this.ports.atomically(async (stores) => {
      const { users, claims, queue, time } = stores;
      const work = await users.hold(userId);
      if (work === null) return null;
      for (const { token } of work.running) await claims.release(token);
      await wakeOthers(stores, work.running, new Set(work.itemIds));
      await queue.remove(work.itemIds);
      const rows = await users.erase(userId);
      return { erasedAt: await time(), rows };
    });
  }
}

async function wakeOthers(
  { runs, queue }: BackfillStores,
  running: readonly { readonly itemId: string }[],
  own: ReadonlySet<string>,
): Promise<void> {
  for (const { itemId } of running) {
    const others = (await runs.waiting(itemId)).filter(({ id }) => !own.has(id));
    await queue.add(others.map(({ id, priority }) => ({ itemId: id, at: null, priority })));
  }
}
