import { DomainError } from '../../../domain/domain-error';
import type { SourceRequest } from '../../../domain/source-request';
import { listIn } from '../list-in-answer';
import type { Provider, ProviderCall } from '../provider';
import { gatewayCredentials, gatewayMeaning, gatewayQuota } from '../rapidapi-gateway';
import { isRow, kindOf } from '../read-record';
import { readRows } from '../read-rows';
import { jsearchPosting } from './jsearch-posting';
import {
  CURRENT_PATH,
  JSEARCH_PAGE,
  jsearchCall,
  jsearchSearches,
  OLD_PATH,
  pagesFor,
  requestsFor,
} from './jsearch-search';

const NAME = 'JSearch';
const HOST = 'jsearch.p.rapidapi.com';
const DIRECT_HOST = 'api.openwebninja.com';
/** Last page that the old path has. */
const LAST_PAGE = 50;

/** JSearch, what Google for Jobs shows. A request is charged by the number of pages, whatever is on them. */
export const jsearch: Provider = {
  id: 'jsearch',
  name: NAME,
  baseUrl: `https://${HOST}`,
  environment: 'JSEARCH',
  capabilities: {
    kind: 'provider',
    filters: {
      titles: 'one',
      places: 'one',
      workArrangement: 'one',
      employmentType: 'one',
      seniority: 'one',
      industry: 'none',
      postedSince: 'one',
    },
    windowDays: [1, 3, 7, 30],
    historyDays: 30,
    pageSize: JSEARCH_PAGE,
    charges: ['requests'],
    leavesOut: 0,
  },
  plans: {
    free: { pace: [{ calls: 1_000, seconds: 3_600 }], caps: { requests: 200 } },
    paid: { pace: [{ calls: 1_000, seconds: 3_600 }], caps: { requests: null } },
  },
  credentials: (apiKey, baseUrl) =>
    new URL(baseUrl).hostname === DIRECT_HOST ? { 'x-api-key': apiKey } : gatewayCredentials(apiKey, HOST),
  // Answers take 5 to 40 seconds.
  timeoutMs: 60_000,

  searches: jsearchSearches,
  mostCost: (call) => ({ requests: requestsFor(pagesIn(call)) }),
  cost: (call) => ({ requests: requestsFor(pagesIn(call)) }),
  read: (call, body, request, at) => {
    const rows = rowsIn(body);
    const records = readRows(rows, firstPage(call), (row) => jsearchPosting(row, at));
    return { records, next: rows.length === 0 ? null : nextCall(call, body, rows.length, request) };
  },

  /** Accounts have either the old path or the one that took its place. */
  instead: ({ path, query }, { status }) => {
    if (status !== 404 || path !== CURRENT_PATH) return null;
    const { cursor: _current, ...rest } = query ?? {};
    return { method: 'GET', path: OLD_PATH, query: { ...rest, page: '1' } };
  },
  meaning: gatewayMeaning,
  quota: (headers, now) => gatewayQuota(headers, now, ['requests']),
  check: jsearchCall({ query: 'software engineer in Germany', num_pages: '1', country: 'de' }),
};

function pagesIn({ query }: ProviderCall): number {
  return Number(query?.num_pages);
}

/** For positions; a cursor does not say which page it leads to. */
function firstPage({ query }: ProviderCall): number | null {
  return query?.page === undefined ? null : Number(query.page);
}

/** Either path has answered in either way. */
function rowsIn(body: unknown): readonly unknown[] {
  return isRow(body) && isRow(body.data) ? listIn(NAME, body.data, 'jobs') : listIn(NAME, body, 'data');
}

/** The call for what follows so many rows of the request, which holds what was wanted before them. */
function nextCall(call: ProviderCall, body: unknown, rows: number, request: SourceRequest): ProviderCall | null {
  const left = request.maxResults === null ? null : Math.max(1, request.maxResults - rows);
  const query = { ...call.query, num_pages: String(pagesFor(left)) };
  const cursor = cursorIn(body);
  if (cursor !== null) return { ...call, query: { ...query, cursor } };
  const page = (firstPage(call) ?? 1) + pagesIn(call);
  // Pages come a row or two short before the end; what is not even half full is the end.
  const isLast = call.path !== OLD_PATH || page > LAST_PAGE || rows < (pagesIn(call) * JSEARCH_PAGE) / 2;
  return isLast ? null : { ...call, query: { ...query, page: String(page) } };
}

/** Throws SOURCE_CONTRACT for a cursor that is none: taken for the end, it would lose what follows. */
function cursorIn(body: unknown): string | null {
  const cursor = (isRow(body) && isRow(body.data) ? body.data.cursor : null) ?? null;
  if (cursor === null || typeof cursor === 'string') return cursor || null;
  throw new DomainError('SOURCE_CONTRACT', `${NAME} answered with a cursor that is ${kindOf(cursor)}, not text`);
}
