import { itemFate } from '../../domain/backfill/item-retry';
import { DomainError, SourcePaused } from '../../domain/domain-error';
import type { Catalogue } from '../../domain/skills/catalogue';
import type { SourceRequest } from '../../domain/source-request';
import { wanted } from '../../domain/wanted-posting';
import { extractAwaiting } from '../extract-skills';
import type { BackfillPorts, BackfillStores } from '../ports/backfill-ports';
import { FIRST_IN_LINE } from '../ports/job-queue';
import type { SourcePage } from '../ports/job-source';
import type { BackfillItem, ItemChange, ItemYield } from '../ports/run-store';
import { type SortedRecords, sortRecords } from '../sort-records';
import { beginItem, type StartedItem } from './begin-item';
import { endItem, noteOf, wake } from './end-item';
import { grownYield, type StoredRecords } from './item-yield';
import { knownTo, LeftOut } from './left-out';
import { pause } from './pause';
import { readBudgets } from './planned-sources';

interface StoringItem extends StartedItem {
  readonly leftOut: LeftOut;
}

/** How long a page that was paid for waits for the end of a rebuild, before it is tried to store it again. */
const STORE_AGAIN_MS = 2_000;

/** A page that no source has sent: the end of a search that has none. */
const NO_PAGE = { records: [], rawPage: null, cost: {}, rest: null } as const;

/**
 * Fetches an item page by page: each page's rows are stored before the next is paid for, and in the transaction that
 * stores the last one the item's keys become covered. Whatever ends it before leaves the rest uncovered, and the place to
 * go on from. While everything is being rebuilt, nothing is paid for.
 */
export class ExecuteItem {
  constructor(
    private readonly ports: BackfillPorts,
    private readonly catalogue: Catalogue,
  ) {}

  /** Throws only what keeps it from writing down why it failed. */
  async execute(itemId: string, worker: string, signal: AbortSignal): Promise<void> {
    const budgets = await readBudgets(this.ports);
    const { ports } = this;
    const started = await ports.atomically((stores) => beginItem(stores, itemId, { ports, worker, budgets }));
    if (started === null) return;
    try {
      await this.fetch(started, signal);
    } catch (error) {
      await this.setBack(started, error, signal.aborted);
    }
  }

  private async fetch(started: StartedItem, signal: AbortSignal): Promise<void> {
    const { item, source } = started;
    const known = await knownTo(this.ports, started);
    const request = { ...sourceRequest(started), leaveOut: known.map(({ providerId }) => providerId) };
    const storing = { ...started, leftOut: new LeftOut(item, known) };
    let isEnded = false;
    for await (const page of source.fetch(request, signal, item.rest)) {
      if (!(await this.storeWhenFree(storing, page, this.sorted(started, page, request), signal))) return;
      isEnded = page.rest === null;
      if (!isEnded) await this.ports.keepRebuildOff();
    }
    if (!isEnded) {
      const nothing = { taken: [], rejected: [], duplicates: 0, filteredOut: 0 };
      await this.store(storing, { ...NO_PAGE, at: request.postedSince }, nothing);
    }
  }

  /** As `store`; a rebuild that has begun meanwhile is waited for, since the page is paid for. Rejects when it is stopped. */
  private async storeWhenFree(
    storing: StoringItem,
    page: SourcePage,
    sorted: SortedRecords,
    signal: AbortSignal,
  ): Promise<boolean> {
    for (;;) {
      try {
        return await this.store(storing, page, sorted);
      } catch (error) {
        if (!(error instanceof SourcePaused)) throw error;
        await pause(STORE_AGAIN_MS, signal);
      }
    }
  }

  private sorted({ source }: StartedItem, page: SourcePage, request: SourceRequest): SortedRecords {
    const context = { source: source.id, sandbox: source.sandbox, now: page.at, sha256: this.ports.sha256 };
    return sortRecords(page.records, context, wanted(request, page.at, source.capabilities.kind));
  }

  /** False: the item is no longer ours. Then the rows are stored all the same, since they were paid for, and no more. */
  private store(storing: StoringItem, page: SourcePage, sorted: SortedRecords): Promise<boolean> {
    const { token, item, leftOut } = storing;
    const keyTexts = item.keys.map(({ key }) => key.text);
    return this.ports.atomically(async (stores) => {
      const locked = await stores.runs.lock(item.id);
      const stored = await storeRecords(stores, page, sorted, this.catalogue);
      if (locked?.token !== token) {
        if (locked !== null) await stores.runs.change(locked.id, paidFor(locked, page, stored));
        await stores.claims.release(token);
        return false;
      }
      if (!(await stores.claims.holds({ token, keyTexts }))) {
        const change = { status: 'queued', ...paidFor(locked, page, stored) } as const;
        await handBack(stores, locked, change, 'its claim has expired: it is tried again');
        return false;
      }
      const brought = { ...grownYield(locked, page, stored), leftOut: leftOut.after(stored.postings) };
      if (page.rest === null) await endItem(stores, storing, brought);
      else await goOn(stores, locked, brought);
      return true;
    });
  }

  private async setBack({ item, token }: StartedItem, error: unknown, isStopped: boolean): Promise<void> {
    const known = error instanceof DomainError ? error : null;
    if (known === null && !isStopped) this.ports.log('item-failed', { item: item.id, error });
    await this.ports.atomically(async (stores) => {
      const locked = await stores.runs.lock(item.id);
      if (locked?.token !== token) return stores.claims.release(token);
      const change = isStopped ? HANDED_BACK : await this.fateOf(stores, known, locked.attempts);
      await handBack(stores, locked, change, change.error ?? 'its worker stops: another goes on');
    });
  }

  private async fateOf(stores: BackfillStores, error: DomainError | null, attempts: number): Promise<ItemChange> {
    const message = error?.message ?? 'an internal error, which is in the log';
    const fate = itemFate(error, attempts, await stores.time(), this.ports.random());
    switch (fate.kind) {
      case 'deferred':
        return { status: 'deferred', retryAt: fate.retryAt, error: message, attempts: Math.max(0, attempts - 1) };
      case 'again':
        return { status: 'queued', retryAt: fate.retryAt, error: message };
      case 'parked':
        return { status: 'failed', retryAt: null, error: message };
    }
  }
}

/** What a page has cost counts, also where the item goes on elsewhere or not at all. */
function paidFor(item: BackfillItem, page: SourcePage, stored: StoredRecords): ItemChange {
  const { calls, cost } = grownYield(item, page, stored);
  return { calls, cost };
}

const HANDED_BACK: ItemChange = { status: 'queued' };

async function goOn(stores: BackfillStores, item: BackfillItem, brought: ItemYield): Promise<void> {
  await stores.runs.change(item.id, { ...brought, attempts: 0, error: null });
  const waiting = await stores.runs.waiting(item.id);
  await stores.runs.note([item, ...waiting].map((one) => noteOf(one, `${brought.jobsFetched} postings so far`)));
}

/** Lets go of an item, and lets those that wait for it look for themselves. */
async function handBack(
  stores: BackfillStores,
  item: BackfillItem,
  change: ItemChange,
  message: string,
): Promise<void> {
  if (item.token !== null) await stores.claims.release(item.token);
  await stores.runs.change(item.id, { ...change, token: null, worker: null });
  if (change.status !== 'failed') {
    await stores.queue.add([{ itemId: item.id, at: change.retryAt ?? FIRST_IN_LINE, priority: item.priority }]);
  }
  await wake(stores, await stores.runs.waiting(item.id));
  await stores.runs.note([noteOf(item, message)]);
}

async function storeRecords(
  { postings, skills, vault }: BackfillStores,
  page: SourcePage,
  { taken, rejected, duplicates }: SortedRecords,
  catalogue: Catalogue,
): Promise<StoredRecords> {
  if (rejected.length > 0) await postings.quarantine(rejected);
  const those = taken.map(({ posting }) => posting);
  const counts = await postings.upsert(those);
  await extractAwaiting(
    skills,
    those.map(({ id }) => id),
    catalogue,
  );
  if (page.rawPage !== null) await vault.markRead(page.rawPage);
  return { ...counts, postings: those, repeated: duplicates };
}

/** The role and the level are ours to tell; a plan asks for titles and a seniority. */
function sourceRequest({ item, served }: StartedItem): Omit<SourceRequest, 'leaveOut'> {
  return { ...item.request, role: 'any', level: 'all', postedSince: new Date(served.from), maxResults: null };
}
