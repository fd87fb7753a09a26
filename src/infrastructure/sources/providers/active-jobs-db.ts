import type { IncomingHttpHeaders } from 'node:http';
import type { QuotaReading } from '../../../application/ports/quota-ledger';
import { isoTime } from '../iso-time';
import { listIn } from '../list-in-answer';
import type { Provider, ProviderCall } from '../provider';
import { gatewayCredentials, gatewayMeaning, gatewayQuota, NOT_SUBSCRIBED, quotaReading } from '../rapidapi-gateway';
import { isRow } from '../read-record';
import { readRows } from '../read-rows';
import { legacyCall, shortFrameCall } from './active-jobs-legacy';
import { activeJobsPosting } from './active-jobs-posting';
import { activeJobsCall, activeJobsSearches, LARGEST_PAGE } from './active-jobs-search';

const NAME = 'Active Jobs DB';
const HOST = 'active-jobs-db.p.rapidapi.com';
const DIRECT_HOST = 'data.fantastic.jobs';

/** Active Jobs DB by fantastic.jobs: employers' own job pages. Charges every row, and every request besides. */
export const activeJobsDb: Provider = {
  id: 'active_jobs_db',
  name: NAME,
  baseUrl: `https://${HOST}`,
  environment: 'ACTIVEJOBS',
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
    historyDays: 180,
    pageSize: LARGEST_PAGE,
    charges: ['rows', 'requests'],
    leavesOut: 0,
  },
  plans: {
    free: { pace: [{ calls: 5, seconds: 1 }], caps: { rows: 250, requests: 25 } },
    paid: { pace: [{ calls: 5, seconds: 1 }], caps: { rows: null, requests: null } },
  },
  credentials: (apiKey, baseUrl) =>
    new URL(baseUrl).hostname === DIRECT_HOST
      ? { authorization: `Bearer ${apiKey}` }
      : gatewayCredentials(apiKey, HOST),
  timeoutMs: 60_000,

  searches: activeJobsSearches,
  mostCost: (call) => ({ rows: limitOf(call), requests: 1 }),
  // What cannot be read may have been charged all the same.
  cost: (call, body) => ({ rows: listOf(body)?.length ?? limitOf(call), requests: 1 }),
  read: (call, body) => {
    const rows = listOf(body) ?? listIn(NAME, body, 'jobs');
    const records = readRows(rows, Math.floor(offsetOf(call) / limitOf(call)) + 1, activeJobsPosting);
    return { records, next: rows.length < limitOf(call) ? null : pageAfter(call) };
  },

  /** The hiring managers and recruiters that a posting names. */
  people: /^(?:ai_hiring_manager_|recruiter_)/u,
  /** Old accounts have the old paths, small ones no window of six months: what they have is better than nothing. */
  instead: (call, { status, message }) => {
    if (status === 404) return legacyCall(call);
    return status === 403 && NOT_SUBSCRIBED.test(message) ? shortFrameCall(call) : null;
  },
  meaning: gatewayMeaning,
  quota: (headers, now) => [...gatewayQuota(headers, now, ['requests', 'jobs']), ...directQuota(headers)],
  check: activeJobsCall({ time_frame: '7d', limit: '1', offset: '0' }),
};

function limitOf({ query }: ProviderCall): number {
  return Number(query?.limit);
}

function offsetOf({ query }: ProviderCall): number {
  return Number(query?.offset);
}

function pageAfter(call: ProviderCall): ProviderCall {
  return { ...call, query: { ...call.query, offset: String(offsetOf(call) + limitOf(call)) } };
}

/** The answer is the list; clients have seen it wrapped. */
function listOf(body: unknown): readonly unknown[] | undefined {
  if (Array.isArray(body)) return body;
  const wrapper = wrapperOf(body);
  return wrapper === undefined ? undefined : ((body as Record<string, unknown>)[wrapper] as readonly unknown[]);
}

function wrapperOf(body: unknown): string | undefined {
  return isRow(body) ? ['jobs', 'data', 'results'].find((field) => Array.isArray(body[field])) : undefined;
}

/** What the provider's own host says. */
function directQuota(headers: IncomingHttpHeaders): readonly QuotaReading[] {
  const billing = headers['x-api-next-billing-date'];
  const resetsAt = isoTime(typeof billing === 'string' ? billing : null);
  return (['requests', 'jobs'] as const).flatMap((unit) => quotaReading(unit, headers, 'x-api', resetsAt));
}
