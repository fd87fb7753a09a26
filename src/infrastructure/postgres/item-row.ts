import type { BackfillItem, ItemChange, NewItem } from '../../application/ports/run-store';
import type { KeyWindow, PlannedRequest } from '../../domain/backfill/backfill-plan';
import { sourceCodes } from './codes';

export const ITEM_COLUMNS = `
  i.id::text, i.run_id::text as "runId", i.source, i.sandbox, i.request, i.asked_from, i.asked_to, i.keys, i.priority,
  i.status, i.attempts, i.rest, i.found, i.left_out as "leftOut", i.jobs_fetched as "jobsFetched", i.jobs_new as "jobsNew", i.duplicates, i.calls,
  i.cost, i.alone, i.alone_calls as "aloneCalls", i.error, i.retry_at as "retryAt", i.token, i.worker, i.waits_for::text as "waitsFor"`;

export interface ItemRow extends Omit<BackfillItem, 'account' | 'request' | 'asked'> {
  readonly source: number;
  readonly sandbox: boolean;
  readonly request: Omit<PlannedRequest, 'postedSince'> & { readonly postedSince: string };
  readonly asked_from: Date;
  readonly asked_to: Date;
  readonly keys: readonly KeyWindow[];
}

export function itemFrom({ source, sandbox, request, asked_from, asked_to, ...row }: ItemRow): BackfillItem {
  return {
    ...row,
    account: { source: sourceCodes.valueOf(source), sandbox },
    request: { ...request, postedSince: new Date(request.postedSince) },
    asked: { from: asked_from.getTime(), to: asked_to.getTime() },
  };
}

/** Items as a statement's one parameter. */
export function itemsAsJson(items: readonly NewItem[]): string {
  return JSON.stringify(
    items.map(({ account, asked, retryAt, aloneCalls, ...item }) => ({
      ...item,
      source: sourceCodes.codeOf(account.source),
      sandbox: account.sandbox,
      asked_from: new Date(asked.from),
      asked_to: new Date(asked.to),
      retry_at: retryAt,
      alone_calls: aloneCalls,
    })),
  );
}

const json = (value: unknown) => JSON.stringify(value);
const same = (value: unknown) => value;

/** How each part of an item is written. */
const CHANGES: {
  readonly [Part in keyof Required<ItemChange>]: readonly [column: string, write: (value: unknown) => unknown];
} = {
  status: ['status', same],
  attempts: ['attempts', same],
  retryAt: ['retry_at', same],
  error: ['error', same],
  token: ['token', same],
  worker: ['worker', same],
  waitsFor: ['waits_for', same],
  request: ['request', json],
  asked: ['asked', same],
  keys: ['keys', json],
  priority: ['priority', same],
  jobsFetched: ['jobs_fetched', same],
  jobsNew: ['jobs_new', same],
  duplicates: ['duplicates', same],
  calls: ['calls', same],
  cost: ['cost', json],
  alone: ['alone', json],
  aloneCalls: ['alone_calls', same],
  found: ['found', json],
  leftOut: ['left_out', json],
  rest: ['rest', (value) => (value === null ? null : json(value))],
};

/** The assignments of an update, numbered from `first`, and their values. */
export function assignments(change: ItemChange, first: number): { readonly sql: string; readonly values: unknown[] } {
  const columns: string[] = [];
  const values: unknown[] = [];
  const set = (column: string, value: unknown) => {
    columns.push(`${column} = $${first + values.length}`);
    values.push(value);
  };
  for (const [part, value] of Object.entries(change)) {
    const [column, write] = CHANGES[part as keyof ItemChange];
    if (part === 'asked') {
      set('asked_from', new Date(change.asked!.from));
      set('asked_to', new Date(change.asked!.to));
    } else {
      set(column, write(value));
    }
  }
  return { sql: columns.join(', '), values };
}
