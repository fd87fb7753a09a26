import { createListings } from './jsearch/listings';
import { details, search, type Version } from './jsearch/search';
import type { Provider, World } from './provider';
import { createGateway, type Endpoint, type Offer } from './rapidapi/gateway';

function offerOf({ plan: { jsearch } }: World): Offer {
  return {
    host: 'jsearch.p.rapidapi.com',
    upgradeAt: 'https://rapidapi.com/letscrape-6bRBa3QguO5/api/jsearch',
    plan: jsearch.name,
    quotas: { requests: jsearch.requestsPerMonth },
    limits: jsearch.limits,
    directKey: ({ headers }) => headers['x-api-key'] as string | undefined,
    directHeaders: () => ({}),
  };
}

/**
 * JSearch by OpenWeb Ninja, postings as Google for Jobs shows them.
 *
 * | the sandbox's base URL | stands for | with |
 * |---|---|---|
 * | `/jsearch` | `https://jsearch.p.rapidapi.com` | `X-RapidAPI-Key`, `X-RapidAPI-Host: jsearch.p.rapidapi.com` |
 * | `/jsearch` | `https://api.openwebninja.com/jsearch` | `X-API-Key` |
 *
 * `GET /search-v2` and its predecessor `GET /search`, and `GET /job-details`. The keys `invalid`, `unsubscribed`,
 * `new-account` (has no `/search`) and `old-account` (has no `/search-v2`) behave as their names say.
 */
export function jsearch(world: World): Provider {
  const { market, clock } = world;
  const gateway = createGateway(clock, offerOf(world));
  const listings = createListings(market);
  const searched = () => ({ rows: listings(clock.now()), now: clock.now(), seed: market.seed });
  const searchOf =
    (version: Version): Endpoint['answer'] =>
    (request) =>
      search(version, request, searched());

  const endpoints: Readonly<Record<string, Endpoint>> = {
    '/search': { surfaces: ['old'], answer: searchOf('v1') },
    '/search-v2': { surfaces: ['new', 'direct'], answer: searchOf('v2') },
    '/job-details': { surfaces: ['old', 'new', 'direct'], answer: (request) => details(request, searched()) },
  };
  return {
    name: 'jsearch',
    answer: (request) => gateway.serve(request, endpoints),
    refuse: gateway.refuse,
    records: { lists: ['data.jobs', 'data'], title: 'job_title' },
    listings: () => listings(clock.now()),
    reset: gateway.reset,
  };
}
