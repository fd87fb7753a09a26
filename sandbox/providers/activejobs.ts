import { dateText, dayOf } from '../clock';
import { nextMonth } from './accounts';
import { endpointsOf } from './activejobs/endpoints';
import { createListings } from './activejobs/listings';
import type { Provider, World } from './provider';
import { createGateway, type Offer, type QuotaState } from './rapidapi/gateway';

/** The headers of the provider's own host. */
function directHeaders(states: readonly QuotaState[], nextBilling: string): Record<string, string> {
  const headers = states.flatMap(({ unit, limit, left, spentNow }) => [
    [`x-api-${unit}-limit`, limit],
    [`x-api-${unit}-remaining`, Math.max(0, left)],
    ...(unit === 'jobs' ? [['x-api-jobs-this-request', spentNow]] : []),
  ]);
  return {
    ...Object.fromEntries(headers.map(([name, value]) => [name, String(value)])),
    'x-api-next-billing-date': nextBilling,
  };
}

function offerOf({ clock, plan: { activejobs } }: World): Offer {
  return {
    host: 'active-jobs-db.p.rapidapi.com',
    upgradeAt: 'https://rapidapi.com/fantastic-jobs-fantastic-jobs-default/api/active-jobs-db',
    plan: activejobs.name,
    quotas: { jobs: activejobs.jobsPerMonth, requests: activejobs.requestsPerMonth },
    limits: activejobs.limits,
    directKey: ({ headers }) => /^Bearer\s+(\S+)$/i.exec(headers.authorization ?? '')?.[1],
    directHeaders: (states) => directHeaders(states, dateText(dayOf(nextMonth(clock)))),
  };
}

/**
 * Active Jobs DB by fantastic.jobs, postings from employers' own applicant tracking systems.
 *
 * | the sandbox's base URL | stands for | with |
 * |---|---|---|
 * | `/activejobs` | `https://active-jobs-db.p.rapidapi.com` | `X-RapidAPI-Key`, `X-RapidAPI-Host: active-jobs-db.p.rapidapi.com` |
 * | `/activejobs` | `https://data.fantastic.jobs/v1` | `Authorization: Bearer` |
 *
 * `GET /active-ats` with `time_frame` is the current surface. The legacy one is at the gateway only: `/active-ats-1h`,
 * `-24h`, `-7d` and `-6m`, `/modified-ats-24h`, `/active-ats-expired`; `/modified-ats` and `/expired-ats` are at the
 * provider's host only. The keys `invalid`, `unsubscribed`, `new-account` (no legacy surface) and `old-account` (no
 * current one) behave as their names say.
 */
export function activejobs(world: World): Provider {
  const { market, clock } = world;
  const gateway = createGateway(clock, offerOf(world));
  const listings = createListings(market);
  const endpoints = endpointsOf(world, listings);
  return {
    name: 'activejobs',
    answer: (request) => gateway.serve(request, endpoints),
    refuse: gateway.refuse,
    records: { lists: [''], title: 'title' },
    listings: () => listings.at(clock.now()),
    reset: gateway.reset,
  };
}
