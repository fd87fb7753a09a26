import { jsonReply, type Reply, type SandboxRequest } from '../exchange';
import type { Market } from '../market/market';
import { createRateWindows } from '../rate-windows';
import { carriedRows } from './carried';
import { type HimalayasListing, jobOf, listing } from './himalayas/jobs';
import { filtered } from './himalayas/search';
import { readParameters } from './parameters';
import type { Provider, World } from './provider';
import { withRepeats } from './repeats';

const PER_PAGE = 20;

/** Part of the remote vacancies that the site has. */
const SHARE = 0.65;

/** No figure is documented. */
const LIMIT = { quota: 60, seconds: 60 };

const COMMENTS = 'Stand-in data: invented jobs in the format of the Himalayas API. Link back and name the source.';

const MAX_PAGE = 100_000;

const badRequest = (error: string) => jsonReply(400, { error });
const tooManyRequests = () => jsonReply(429, { error: 'Too many requests' });

function createListings(market: Market): (time: number) => HimalayasListing[] {
  const rows = carriedRows(market, {
    provider: 'himalayas',
    share: SHARE,
    includes: ({ workplace }) => workplace.mode === 'remote',
    listing,
    order: (a, b) => b.publishedAt - a.publishedAt || (a.id < b.id ? -1 : 1),
  });
  return (time) => rows(time).filter(({ publishedAt }) => publishedAt <= time);
}

/** Where a browsing request starts: by cursor, or by the offset that cursors have replaced. */
function startOf(query: URLSearchParams): number | { readonly problem: string } {
  const parameters = readParameters(query);
  const cursor = parameters.text('cursor');
  const page = cursor === undefined ? 1 : Number(/^c_([1-9]\d{0,5})$/.exec(cursor)?.[1]);
  if (Number.isNaN(page)) return { problem: 'Invalid cursor' };
  const offset = parameters.wholeNumber('offset', 0, MAX_PAGE);
  const problem = parameters.problem();
  return problem === undefined ? (offset ?? (page - 1) * PER_PAGE) : { problem };
}

function pageOf(
  all: readonly HimalayasListing[],
  start: number,
  more: object,
  { now, seed }: { readonly now: number; readonly seed: number },
): Reply {
  const jobs = all.slice(start, start + PER_PAGE).map((row) => jobOf(seed, row));
  const counters = { updatedAt: Math.floor(now / 1000), offset: start, limit: PER_PAGE, totalCount: all.length };
  return { ...jsonReply(200, { comments: COMMENTS, ...counters, ...more, jobs }), rows: jobs.length };
}

/**
 * Himalayas, remote jobs only. No key.
 *
 * | the sandbox's base URL | stands for |
 * |---|---|
 * | `/himalayas` | `https://himalayas.app` |
 *
 * `GET /jobs/api/search` with filters and page numbers, `GET /jobs/api` for everything by cursor; twenty rows a page.
 */
export function himalayas({ market, clock }: World): Provider {
  const windows = createRateWindows(clock, [LIMIT]);
  const listings = createListings(market);

  const answer = (all: readonly HimalayasListing[], start: number, more: object = {}) =>
    pageOf(all, start, more, { now: clock.now(), seed: market.seed });
  const shown = () => withRepeats(listings(clock.now()), PER_PAGE);
  const browse = ({ query }: SandboxRequest): Reply => {
    const start = startOf(query);
    if (typeof start !== 'number') return badRequest(start.problem);
    const all = shown();
    const next = start + PER_PAGE < all.length ? `c_${Math.floor(start / PER_PAGE) + 2}` : null;
    return answer(all, start, { nextCursor: next });
  };
  const search = ({ query }: SandboxRequest): Reply => {
    const parameters = readParameters(query);
    const page = parameters.wholeNumber('page', 1, MAX_PAGE) ?? 1;
    const found = filtered(shown(), parameters);
    const problem = parameters.problem();
    return problem === undefined ? answer(found, (page - 1) * PER_PAGE) : badRequest(problem);
  };

  const routes: Readonly<Record<string, (request: SandboxRequest) => Reply>> = {
    'GET /jobs/api': browse,
    'GET /jobs/api/search': search,
  };
  return {
    name: 'himalayas',
    answer: (request) => {
      const handler = routes[`${request.method} ${request.path}`];
      return handler && (windows.take('everybody').allowed ? handler(request) : tooManyRequests());
    },
    refuse: (kind) => (kind === 'credits-402' ? undefined : tooManyRequests()),
    records: { lists: ['jobs'], title: 'title' },
    listings: () => listings(clock.now()),
    reset: () => windows.reset(),
  };
}
