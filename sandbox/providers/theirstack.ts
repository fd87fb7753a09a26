import { jsonReply, type Reply, type SandboxRequest } from '../exchange';
import { createRateWindows, type WindowState } from '../rate-windows';
import { createAccounts } from './accounts';
import type { Provider, Refusal, World } from './provider';
import { notAllowed, outOfCredits, tooManyRequests } from './theirstack/errors';
import { createListings } from './theirstack/listings';
import { emptied, rateHeaders } from './theirstack/rate-headers';
import { search } from './theirstack/search';

/** A key that is refused, for trying out what a wrong key does. Any other key is good. */
const REFUSED_KEY = 'invalid';

/** Credits of the web site, which nobody spends here. */
const UI_CREDITS = 50;

type Handler = (request: SandboxRequest, key: string) => Reply;

function keyOf(request: SandboxRequest): string | undefined {
  const key = /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  return key === REFUSED_KEY ? undefined : key;
}

function withRates(reply: Reply, windows: readonly WindowState[]): Reply {
  return { ...reply, headers: { ...reply.headers, ...rateHeaders(windows) } };
}

/** TheirStack's job search: `POST /theirstack/jobs/search`, and the balance at `GET /theirstack/v0/billing/credit-balance`. */
export function theirstack({ market, clock, plan }: World): Provider {
  const { creditsPerMonth, maxLimit, limits } = plan.theirstack;
  const windows = createRateWindows(clock, limits);
  const accounts = createAccounts(clock, creditsPerMonth);
  const listings = createListings(market);

  const limitedSearch: Handler = (request, key) => {
    const turn = windows.take(key);
    const reply = turn.allowed
      ? search({ market, clock, accounts, maxLimit, listings }, request, key)
      : tooManyRequests();
    return withRates(reply, turn.windows);
  };
  const balance: Handler = (_, key) => {
    const api = { api_credits: creditsPerMonth, used_api_credits: accounts.used(key) };
    return jsonReply(200, { ui_credits: UI_CREDITS, used_ui_credits: 0, ...api });
  };
  const routes: Readonly<Record<string, Handler>> = {
    'POST /jobs/search': limitedSearch,
    'GET /v0/billing/credit-balance': balance,
  };

  return {
    name: 'theirstack',
    answer: (request) => {
      const handler = routes[`${request.method} ${request.path}`];
      const key = keyOf(request);
      return handler && (key === undefined ? notAllowed() : handler(request, key));
    },
    refuse: (kind: Refusal, retryAfter) => {
      if (kind === 'credits-402') return outOfCredits();
      return withRates(tooManyRequests(), emptied(limits, kind === 'burst-429' ? 'shortest' : 'longest', retryAfter));
    },
    records: { lists: ['data'], title: 'job_title' },
    listings: () => listings(clock.now()),
    reset: () => {
      windows.reset();
      accounts.reset();
    },
  };
}
