import { FREE_OF_CHARGE } from '../../../domain/call-cost';
import { listIn } from '../list-in-answer';
import type { Provider } from '../provider';
import { isRow } from '../read-record';
import { readRows } from '../read-rows';
import { isPastWindow } from '../window-end';
import { himalayasPosting } from './himalayas-posting';
import { himalayasPage, himalayasSearches } from './himalayas-search';

const NAME = 'Himalayas';
const PAGE_SIZE = 20;
/** As far as one search goes: a careful client takes five pages an hour, and the newest come first. */
export const MOST_HIMALAYAS_PAGES = 5;
/** What a client that was too fast should stay away; no header says it. */
const BACK_OFF_MS = 60_000;

/** Himalayas, remote jobs of the whole world. */
export const himalayas: Provider = {
  id: 'himalayas',
  name: NAME,
  baseUrl: 'https://himalayas.app',
  environment: 'HIMALAYAS',
  capabilities: {
    kind: 'provider',
    filters: {
      titles: 'one',
      places: 'one',
      workArrangement: 'one',
      employmentType: 'one',
      seniority: 'list',
      industry: 'none',
      postedSince: 'none',
    },
    windowDays: 'any',
    historyDays: null,
    pageSize: PAGE_SIZE,
    charges: [],
    leavesOut: 0,
  },
  plans: {
    // No limit is documented, only that there is one.
    free: { pace: [{ calls: 20, seconds: 60 }], caps: {} },
  },
  credentials: null,

  searches: himalayasSearches,
  mostCost: () => FREE_OF_CHARGE,
  cost: () => FREE_OF_CHARGE,
  read: (call, body, { postedSince }) => {
    const number = Number(call.query?.page);
    const rows = listIn(NAME, body, 'jobs');
    const records = readRows(rows, number, himalayasPosting);
    const isLast = rows.length === 0 || number >= pagesOf(body) || isPastWindow(records, postedSince);
    return { records, next: isLast ? null : himalayasPage(call.query ?? {}, number + 1) };
  },

  meaning: ({ status }) => (status === 429 ? { kind: 'burst', waitMs: BACK_OFF_MS } : null),
  check: himalayasPage({}, 1),
};

/** Pages that a search has for us. `nextCursor` belongs to another list, which has no filters. */
function pagesOf(body: unknown): number {
  const total = isRow(body) ? body.totalCount : undefined;
  return Math.min(
    MOST_HIMALAYAS_PAGES,
    typeof total === 'number' ? Math.ceil(total / PAGE_SIZE) : Number.POSITIVE_INFINITY,
  );
}
