import { jsonReply, type Reply, type SandboxRequest } from '../exchange';
import { createRateWindows } from '../rate-windows';
import { cursorAt, type FeedRequest, readFeedRequest } from './jobicy/feed-request';
import { createListings, filtered, jobOf } from './jobicy/jobs';
import type { Provider, World } from './provider';
import { withRepeats } from './repeats';

/** How many rows later a row that moved turns up again. */
const REPEAT_DISTANCE = 10;

/** No figure is documented for a burst. */
const LIMIT = { quota: 10, seconds: 60 };

const HOUR = 3_600_000;

const NOTICE = 'Stand-in data: invented jobs in the format of the Jobicy API. Link back and name the source.';

const refusal = (status: number, message: string) => jsonReply(status, { success: false, message });
const tooManyRequests = () => refusal(429, 'Too many requests');

/** With an offset from UTC, as the real service writes times. */
const shownTime = (time: number) => `${new Date(time).toISOString().slice(0, 19)}+00:00`;

const head = (jobCount: number, now: number) => ({
  apiVersion: '2.2.18',
  documentationUrl: 'https://jobicy.example/jobs-rss-feed',
  friendlyNotice: NOTICE,
  jobCount,
  lastUpdate: shownTime(Math.floor(now / HOUR) * HOUR),
});

const notImitated = (list: string) =>
  refusal(501, `The sandbox does not imitate the list ${list}: its shape is not documented.`);

/**
 * Jobicy, remote jobs of the last seven days, three hours late. No key.
 *
 * | the sandbox's base URL | stands for |
 * |---|---|
 * | `/jobicy` | `https://jobicy.com/api/v2` |
 *
 * `GET /remote-jobs` with `count`, `geo`, `industry` and `tag`. That `cursor` takes the next cursor is a guess.
 */
export function jobicy({ market, clock }: World): Provider {
  const windows = createRateWindows(clock, [LIMIT]);
  const listings = createListings(market);

  const answer = ({ count, start, filters }: FeedRequest): Reply => {
    const now = clock.now();
    const found = withRepeats(filtered(listings(now), filters, market.seed), REPEAT_DISTANCE);
    const jobs = found.slice(start, start + count).map((row) => jobOf(market.seed, row));
    const hasMore = start + count < found.length;
    const nextCursor = hasMore ? cursorAt(start + count) : null;
    const content = { nextCursor, hasMore, appliedFilters: filters, jobs };
    return { ...jsonReply(200, { ...head(jobs.length, now), ...content }), rows: jobs.length };
  };
  const feed = ({ query }: SandboxRequest): Reply => {
    if (!windows.take('everybody').allowed) return tooManyRequests();
    const list = query.get('get');
    if (list) return notImitated(list);
    const asked = readFeedRequest(query);
    return 'problem' in asked ? refusal(400, asked.problem) : answer(asked);
  };

  return {
    name: 'jobicy',
    answer: (request) => (request.method === 'GET' && request.path === '/remote-jobs' ? feed(request) : undefined),
    refuse: (kind) => (kind === 'credits-402' ? undefined : tooManyRequests()),
    records: { lists: ['jobs'], title: 'jobTitle' },
    listings: () => listings(clock.now()),
    reset: () => windows.reset(),
  };
}
