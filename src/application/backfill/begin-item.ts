import type { KeyWindow } from '../../domain/backfill/backfill-plan';
import { isOver } from '../../domain/backfill/backfill-run';
import { executedWindow } from '../../domain/backfill/executed-window';
import { NO_TIME, subtract, type TimeRange } from '../../domain/backfill/time-ranges';
import { SourcePaused } from '../../domain/domain-error';
import { accountKey } from '../account-key';
import type { BackfillPorts, BackfillStores } from '../ports/backfill-ports';
import type { JobSource } from '../ports/job-source';
import type { BackfillItem, ItemChange } from '../ports/run-store';
import { aloneCostsOfCovered } from './alone-cost';
import { itemStanding } from './item-standing';
import { plannedAgain } from './plan-again';
import { type Budgets, plannedSource } from './planned-sources';

/** Whoever waits for somebody else's fetch is woken at its end, and looks after this time in any case. */
const LOOK_AGAIN_MS = 15_000;

/** An item that its worker has the right to execute. */
export interface StartedItem {
  readonly item: BackfillItem;
  readonly source: JobSource;
  readonly token: string;
  /** What it will have brought at its end. */
  readonly served: TimeRange;
}

export interface ItemSetting {
  readonly ports: Pick<BackfillPorts, 'sources' | 'newToken'>;
  readonly worker: string;
  readonly budgets: Budgets;
}

/** Takes an item on, as the first part of its execution; null: there is nothing to do now. One transaction. */
export async function beginItem(
  stores: BackfillStores,
  itemId: string,
  setting: ItemSetting,
): Promise<StartedItem | null> {
  const item = await stores.runs.lock(itemId);
  if (item === null || isOver(item.status) || isElsewhere(item, setting.worker)) return null;
  const now = await stores.time();
  if (item.retryAt !== null && item.retryAt > now) {
    await stores.queue.add([{ itemId, at: item.retryAt, priority: item.priority }]);
    return null;
  }
  const source = setting.ports.sources.get(item.account.source);
  if (source === undefined || source.sandbox !== item.account.sandbox) {
    const error = `source ${accountKey(item.account)} is not configured`;
    return ended(stores, item, { status: 'failed', error }, error);
  }
  if (item.token !== null) await stores.claims.release(item.token);
  const rebuild = await rebuildUnderWay(stores);
  if (rebuild !== null) return putOff(stores, item, rebuild);
  await stores.claims.alone(item.keys.map(({ key }) => `${accountKey(item.account)} ${key.title ?? ''}`));
  return proceed(stores, item, source, { ...setting, now });
}

async function rebuildUnderWay({ keepRebuildOff }: BackfillStores): Promise<SourcePaused | null> {
  try {
    await keepRebuildOff();
    return null;
  } catch (error) {
    if (error instanceof SourcePaused) return error;
    throw error;
  }
}

/** What cannot be stored now is not paid for now. Told once, however often it is put off. */
async function putOff(stores: BackfillStores, item: BackfillItem, { message, retryAt }: SourcePaused): Promise<null> {
  const nobodys = { token: null, worker: null } as const;
  await stores.runs.change(item.id, { status: 'deferred', retryAt, error: message, ...nobodys });
  await stores.queue.add([{ itemId: item.id, at: retryAt, priority: item.priority }]);
  if (item.error !== message) await note(stores, item, message);
  return null;
}

function isElsewhere({ status, worker }: BackfillItem, here: string): boolean {
  return status === 'running' && worker !== here;
}

interface Proceeding extends ItemSetting {
  readonly now: Date;
}

async function proceed(
  stores: BackfillStores,
  item: BackfillItem,
  source: JobSource,
  setting: Proceeding,
): Promise<StartedItem | null> {
  const standing = await itemStanding(stores, item, source);
  switch (standing.kind) {
    case 'covered':
      return coveredMeanwhile(stores, item, source);
    case 'claimed':
      return waitFor(stores, item, standing.by, setting.now);
    case 'shrunk':
      return again(stores, item, standing.left, { ...setting, source });
    case 'open':
      return claimed(stores, item, source, setting);
  }
}

/**
 * With what is left of it as its work, and more items for what does not go into one search. One that has brought pages
 * ends here: what it has paid belongs to the search it was, and what is left is another.
 */
async function again(
  stores: BackfillStores,
  item: BackfillItem,
  left: readonly KeyWindow[],
  setting: Proceeding & { readonly source: JobSource },
): Promise<StartedItem | null> {
  const planned = await plannedAgain(stores, item, left, setting);
  const isNew = item.calls === 0 && item.jobsFetched === 0;
  const [first] = isNew ? planned : [];
  const others = isNew ? planned.slice(1) : planned;
  const ids = await stores.runs.addItems(item.runId, others);
  await stores.queue.add(others.map(({ retryAt, priority }, at) => ({ itemId: ids[at]!, at: retryAt, priority })));
  if (first === undefined) {
    const keys = planned.length === 0 ? item.keys : without(item.keys, left);
    return coveredMeanwhile(stores, { ...item, keys }, setting.source);
  }
  const { account: _account, ...work } = first;
  const change = { ...work, rest: null, found: {}, leftOut: {}, waitsFor: null };
  await stores.runs.change(item.id, change);
  if (work.status === 'queued') return claimed(stores, { ...item, ...change }, setting.source, setting);
  await stores.queue.add([{ itemId: item.id, at: work.retryAt, priority: work.priority }]);
  await note(stores, item, 'deferred');
  return null;
}

/** The parts of keys that are not left: somebody else has fetched them. */
function without(keys: readonly KeyWindow[], left: readonly KeyWindow[]): readonly KeyWindow[] {
  const leftOf = new Map(left.map(({ key, window }) => [key.text, window]));
  const covered = keys.map((one) => ({ ...one, window: subtract(one.window, leftOf.get(one.key.text) ?? NO_TIME) }));
  return covered.filter(({ window }) => window.length > 0);
}

async function claimed(
  stores: BackfillStores,
  item: BackfillItem,
  source: JobSource,
  { ports, worker, now }: Proceeding,
): Promise<StartedItem | null> {
  const { account, id: itemId } = item;
  const token = ports.newToken();
  const served = executedWindow(plannedSource(source), item, now.getTime());
  const keyTexts = item.keys.map(({ key }) => key.text);
  const window = served.from < served.to ? served : item.asked;
  if (!(await stores.claims.take({ account, keyTexts, token, holder: worker, itemId, window }))) {
    return waitFor(stores, item, null, now);
  }
  const change = {
    status: 'running',
    attempts: item.attempts + 1,
    token,
    worker,
    retryAt: null,
    waitsFor: null,
  } as const;
  await stores.runs.change(itemId, change);
  await note(stores, item, item.rest === null ? 'started' : 'gone on with');
  return { item: { ...item, ...change }, source, token, served };
}

async function waitFor(stores: BackfillStores, item: BackfillItem, by: string | null, now: Date): Promise<null> {
  const { id: itemId, priority } = item;
  await stores.runs.change(itemId, { status: 'queued', waitsFor: by, token: null, worker: null });
  await stores.queue.add([{ itemId, priority, at: new Date(now.getTime() + LOOK_AGAIN_MS) }]);
  if (by !== item.waitsFor) await note(stores, item, 'being fetched for somebody else');
  return null;
}

async function coveredMeanwhile(stores: BackfillStores, item: BackfillItem, source: JobSource): Promise<null> {
  const [alone] = await aloneCostsOfCovered(stores, item.runId, [item], source);
  const change = { ...alone, keys: item.keys, rest: null, status: 'covered', error: null } as const;
  return ended(stores, item, change, 'fetched for somebody else');
}

async function ended(stores: BackfillStores, item: BackfillItem, change: ItemChange, message: string): Promise<null> {
  await stores.runs.change(item.id, { ...change, token: null, worker: null, waitsFor: null });
  await note(stores, item, message);
  return null;
}

async function note({ runs }: BackfillStores, { id, runId, account }: BackfillItem, message: string): Promise<void> {
  await runs.note([{ runId, itemId: id, message: `${account.source}: ${message}` }]);
}
