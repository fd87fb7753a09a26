import { FREE_OF_CHARGE } from '../../../domain/call-cost';
import { pageFrom, smallerPage } from '../counted-page';
import { listIn } from '../list-in-answer';
import { pageSize } from '../page-size';
import type { Provider, ProviderCall } from '../provider';
import { isRow, readRecord } from '../read-record';
import { theirStackPosting } from './theirstack-posting';
import {
  LARGEST_FREE_PAGE,
  LARGEST_PAGE,
  MOST_LEFT_OUT,
  remoteApart,
  type TheirStackPage,
  type TheirStackSearch,
  theirStackSearch,
} from './theirstack-search';

const NAME = 'TheirStack';
const SEARCH = { method: 'POST', path: '/jobs/search' } as const;

/** TheirStack's job search. Every row it returns costs a credit, known or not, wanted or not: so the known are left out. */
export const theirStack: Provider = {
  id: 'theirstack',
  name: NAME,
  baseUrl: 'https://api.theirstack.com/v1',
  environment: 'THEIRSTACK',
  capabilities: {
    kind: 'provider',
    filters: {
      titles: 'list',
      places: 'list',
      workArrangement: 'one',
      employmentType: 'one',
      seniority: 'list',
      industry: 'none',
      postedSince: 'one',
    },
    windowDays: 'any',
    historyDays: null,
    pageSize: LARGEST_PAGE,
    charges: ['rows'],
    leavesOut: MOST_LEFT_OUT,
  },
  plans: {
    free: {
      pace: [
        { calls: 4, seconds: 1 },
        { calls: 10, seconds: 60 },
        { calls: 50, seconds: 3_600 },
        { calls: 400, seconds: 86_400 },
      ],
      caps: { rows: 200 },
      largestPage: LARGEST_FREE_PAGE,
    },
    paid: { pace: [{ calls: 4, seconds: 1 }], caps: { rows: null } },
  },
  credentials: (apiKey) => ({ authorization: `Bearer ${apiKey}` }),

  searches: (request, _now, plan) => {
    const limit = pageSize(request.maxResults, plan?.largestPage ?? LARGEST_PAGE);
    return remoteApart(request).map((part) => page({ page: 0, limit }, theirStackSearch(part)));
  },
  mostCost: (call) => (isPreview(call) ? FREE_OF_CHARGE : { rows: searchOf(call).limit }),
  cost: (call, body) => (isPreview(call) ? FREE_OF_CHARGE : { rows: rowsIn(body)?.length ?? searchOf(call).limit }),
  read: (call, body) => {
    const rows = listIn(NAME, body, 'data');
    const search = searchOf(call);
    const records = rows.map((row, index) =>
      readRecord(`page ${search.page + 1}, record ${index + 1}`, row, theirStackPosting),
    );
    return { records, next: rows.length < search.limit ? null : nextPage(call) };
  },

  /** Some megabytes may come; and what is given up may have been charged. */
  timeoutMs: 90_000,

  /** The recruiters that a posting names. */
  people: /^hiring_team$/u,
  /**
   * An account may be on another plan than we were told: the free one refuses a usual page, and then gets small ones. And
   * how long a list of what to leave out may be is not documented: where a search may be refused for it, it does without,
   * but not in its middle, where that would bring back what has been turned over.
   */
  instead: (call, { status, message }) => {
    const { job_id_not: known, ...search } = searchOf(call);
    if (known !== undefined && search.page === 0 && LISTS_REFUSED_WITH.has(status)) return page(search);
    if (status !== 403 || !/premium functionality/iu.test(message) || search.limit <= LARGEST_FREE_PAGE) return null;
    const most = search.page === 0 ? pageSize(search.limit, LARGEST_FREE_PAGE) : LARGEST_FREE_PAGE;
    return page({ ...searchOf(call), ...pageFrom(search.page * search.limit, most) });
  },
  within: (call, { rows = 0 }) => {
    const search = searchOf(call);
    const smaller = smallerPage(search, rows);
    return smaller && { ...page({ ...search, ...smaller }), wholePage: call.wholePage ?? search.limit };
  },
  /** Without what was left out, which no answer is read by. */
  kept: (call) => {
    const { job_id_not: _known, ...search } = searchOf(call);
    return page(search);
  },
  check: {
    ...SEARCH,
    body: { page: 0, limit: 1, posted_at_max_age_days: 30, include_total_results: true, blur_company_data: true },
  },
};

/** Malformed, too large, unprocessable. */
const LISTS_REFUSED_WITH: ReadonlySet<number | null> = new Set([400, 413, 414, 422]);

function page(window: TheirStackPage, search?: Partial<TheirStackSearch>): ProviderCall {
  return { ...SEARCH, body: { ...window, ...search } };
}

/** Where fewer credits were left than a page costs, pages grow again. */
function nextPage(call: ProviderCall): ProviderCall {
  const search = searchOf(call);
  const { wholePage = search.limit } = call;
  return { ...call, ...page({ ...search, ...pageFrom((search.page + 1) * search.limit, wholePage) }) };
}

function searchOf({ body }: ProviderCall): TheirStackPage & Partial<TheirStackSearch> {
  return body as TheirStackPage & Partial<TheirStackSearch>;
}

/** Its company names are scrambled, and it costs nothing. */
function isPreview(call: ProviderCall): boolean {
  return searchOf(call).blur_company_data === true;
}

/** Undefined where the list is missing, which may have been charged all the same. */
function rowsIn(body: unknown): readonly unknown[] | undefined {
  return isRow(body) && Array.isArray(body.data) ? body.data : undefined;
}
