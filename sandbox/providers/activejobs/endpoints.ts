import { DAY } from '../../clock';
import { jsonReply, type SandboxRequest } from '../../exchange';
import { marketDays } from '../../market/market';
import { readParameters } from '../parameters';
import type { World } from '../provider';
import type { Endpoint, Priced } from '../rapidapi/gateway';
import { notSubscribed } from '../rapidapi/refusals';
import { BadParameter } from './bad-parameter';
import type { ActiveJobsListings } from './listings';
import { type RowOptions, rowOf } from './row';
import { currentSearch, type Found, legacySearch, timeFrameOf } from './search';
import { type TimeFrame, timeFrames } from './windows';

/** Days of expired postings by time frame; the last hour holds some only after midnight, when postings expire. */
const expiredDays = { '1h': 1, '1d': 1, '1m': 30 } as const;

type ExpiredFrame = keyof typeof expiredDays;

const isPremium = (frame: TimeFrame) => frame === '1h' || frame === '6m';

/** A request that the provider refused is counted all the same. */
function answeredOrRefused(answer: () => Priced): Priced {
  try {
    return answer();
  } catch (error) {
    if (!(error instanceof BadParameter)) throw error;
    return { reply: jsonReply(400, { message: error.message }), cost: { requests: 1 } };
  }
}

const list = (items: readonly unknown[]): Priced => ({
  reply: { ...jsonReply(200, items), rows: items.length },
  cost: { requests: 1 },
});

function charged(priced: Priced, jobs: number): Priced {
  return { reply: { ...priced.reply, credits: jobs }, cost: { ...priced.cost, jobs } };
}

/** What a search works with: the world at this moment. */
interface Now extends World {
  readonly listings: ActiveJobsListings;
}

const searched = ({ listings, clock, market }: Now) => ({
  rows: listings.at(clock.now()),
  now: clock.now(),
  seed: market.seed,
});

const shown = ({ market, clock }: Now, { page, options }: Found) =>
  page.map((row) => rowOf(market.seed, clock.now(), row, options));

/** Answers what the plan includes. */
function premium({ plan }: Now, isIncluded: boolean, answer: () => Priced): Priced {
  return isIncluded || plan.activejobs.premium ? answer() : { reply: notSubscribed() };
}

function foundRows(now: Now, found: Found): Priced {
  const rows = shown(now, found);
  return charged(list(rows), rows.length);
}

const legacy = (now: Now, frame: TimeFrame) => (request: SandboxRequest) =>
  premium(now, !isPremium(frame), () =>
    answeredOrRefused(() => foundRows(now, legacySearch(frame, request.query, searched(now)))),
  );

const current =
  (now: Now) =>
  ({ query }: SandboxRequest) =>
    answeredOrRefused(() =>
      premium(now, !isPremium(timeFrameOf(query)), () => foundRows(now, currentSearch(query, searched(now)))),
    );

/** What changed within a day. */
const modified = (now: Now, form: RowOptions['form']) => () =>
  premium(now, false, () => {
    const until = now.clock.now();
    const isRecent = (time: number | null) => time !== null && time > until - DAY && time <= until;
    const page = searched(now).rows.filter(({ modifiedAt }) => isRecent(modifiedAt));
    return list(shown(now, { page, options: { form, description: undefined, ai: false, companyProfile: false } }));
  });

function expired(now: Now, frame: ExpiredFrame, shownId: (id: number) => number | string): Priced {
  const first = Math.min(...marketDays(now.clock.now()));
  const days = Array.from({ length: expiredDays[frame] }, (_, age) => first - 1 - age);
  const isOver = frame === '1h' && new Date(now.clock.now()).getUTCHours() > 0;
  const ids = () => days.flatMap(now.listings.ofDay).map(({ id }) => shownId(id));
  return premium(now, false, () => list(isOver ? [] : ids()));
}

const expiredDirect =
  (now: Now) =>
  ({ query }: SandboxRequest) =>
    answeredOrRefused(() => {
      const frames = Object.keys(expiredDays) as ExpiredFrame[];
      const frame = readParameters(query).oneOf('time_frame', frames);
      if (!frame) throw new BadParameter(`time_frame must be one of: ${frames.join(', ')}`);
      return expired(now, frame, (id) => id);
    });

export function endpointsOf(world: World, listings: ActiveJobsListings): Readonly<Record<string, Endpoint>> {
  const now = { ...world, listings };
  const windows = timeFrames.map((frame) => [
    `/active-ats-${frame}`,
    { surfaces: ['old'], answer: legacy(now, frame) },
  ]);
  return {
    ...Object.fromEntries(windows),
    '/active-ats': { surfaces: ['new', 'direct'], answer: current(now) },
    '/modified-ats-24h': { surfaces: ['old'], answer: modified(now, 'legacy') },
    '/modified-ats': { surfaces: ['direct'], answer: modified(now, 'current') },
    '/active-ats-expired': { surfaces: ['old'], answer: () => expired(now, '1d', String) },
    '/expired-ats': { surfaces: ['direct'], answer: expiredDirect(now) },
  };
}
