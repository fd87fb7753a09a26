import { randomUUID } from 'node:crypto';
import type { Clock } from '../../clock';
import { jsonReply, type Reply, type SandboxRequest } from '../../exchange';
import type { RateLimit } from '../../plans';
import { createRateWindows } from '../../rate-windows';
import { createAccounts, secondsLeftOfMonth } from '../accounts';
import type { Refusal } from '../provider';
import type { Unit } from './refusals';
import * as refusals from './refusals';

/**
 * Keys that stand for accounts in a special state, for trying out what becomes of a client; any other key is good and
 * reaches both the old and the new paths.
 */
const keys = { refused: 'invalid', unsubscribed: 'unsubscribed', oldPaths: 'old-account', newPaths: 'new-account' };

/** Paths that left the gateway, paths that came for them, and what the provider's own host answers. */
type Surface = 'old' | 'new' | 'direct';

/** How an account stands in one unit. */
export interface QuotaState {
  readonly unit: Unit;
  readonly limit: number;
  readonly left: number;
  readonly spentNow: number;
}

/** An answer and its price. Without a price it never reached the provider: nothing is counted, no quota is shown. */
export interface Priced {
  readonly reply: Reply;
  readonly cost?: Readonly<Partial<Record<Unit, number>>>;
}

export interface Endpoint {
  readonly surfaces: readonly Surface[];
  answer(request: SandboxRequest): Priced;
}

/** An API as it is sold through the gateway, and directly by its provider. */
export interface Offer {
  readonly host: string;
  readonly upgradeAt: string;
  readonly plan: string;
  readonly quotas: Readonly<Partial<Record<Unit, number>>>;
  readonly limits: readonly RateLimit[];
  /** The key of a request to the provider's own host; undefined for one to the gateway. */
  directKey(request: SandboxRequest): string | undefined;
  /** What the provider's own host says about the account. */
  directHeaders(states: readonly QuotaState[]): Readonly<Record<string, string>>;
}

interface Gateway {
  /** Checks key, subscription, path, rate and quota, in this order; then answers and charges. */
  serve(request: SandboxRequest, endpoints: Readonly<Record<string, Endpoint>>): Reply;
  refuse(kind: Refusal, retryAfter?: number): Reply | undefined;
  reset(): void;
}

interface Caller {
  /** Tells accounts apart; the same key at the gateway and at the provider's host is two accounts. */
  readonly account: string;
  readonly surfaces: readonly Surface[];
}

function callerOf(request: SandboxRequest, { host, directKey }: Offer): Caller | Reply {
  const direct = directKey(request);
  if (direct === keys.refused) return jsonReply(401, { message: 'Invalid API key' });
  if (direct !== undefined) return { account: `direct ${direct}`, surfaces: ['direct'] };
  const key = request.headers['x-rapidapi-key'];
  if (typeof key !== 'string' || key === '') return refusals.invalidKey(401);
  if (key === keys.refused) return refusals.invalidKey(403);
  if (key === keys.unsubscribed || request.headers['x-rapidapi-host'] !== host) return refusals.notSubscribed();
  if (key === keys.oldPaths) return { account: key, surfaces: ['old'] };
  return { account: key, surfaces: key === keys.newPaths ? ['new'] : ['old', 'new'] };
}

/** Sent with every answer that reached the provider. */
function gatewayHeaders(states: readonly QuotaState[], reset: number): Record<string, string> {
  const quotas = states.flatMap(({ unit, limit, left }) => [
    [`x-ratelimit-${unit}-limit`, String(limit)],
    [`x-ratelimit-${unit}-remaining`, String(Math.max(0, left))],
    [`x-ratelimit-${unit}-reset`, String(reset)],
  ]);
  return {
    ...Object.fromEntries(quotas),
    'x-rapidapi-request-id': randomUUID(),
    'x-rapidapi-region': 'AWS - eu-central-1',
    'x-rapidapi-version': '1.2.8',
    server: 'RapidAPI-1.2.8',
  };
}

const withHeaders = (reply: Reply, headers: Reply['headers']): Reply => ({
  ...reply,
  headers: { ...reply.headers, ...headers },
});

/** The accounts of an API, a ledger per unit. */
function createLedgers(clock: Clock, { quotas }: Offer) {
  const ledgers = (Object.entries(quotas) as [Unit, number][]).map(([unit, limit]) => {
    return { unit, limit, accounts: createAccounts(clock, limit) };
  });
  return {
    /** Charges an account, and tells how it then stands. */
    charged: (account: string, cost: Priced['cost'] = {}): QuotaState[] =>
      ledgers.map(({ unit, limit, accounts }) => {
        const spentNow = cost[unit] ?? 0;
        accounts.spend(account, spentNow);
        return { unit, limit, left: accounts.left(account), spentNow };
      }),
    /** The unit of which nothing is left. */
    spentUnit: (account: string) => ledgers.find(({ accounts }) => accounts.left(account) <= 0)?.unit,
    reset: () => {
      for (const { accounts } of ledgers) accounts.reset();
    },
  };
}

/** What a fault switch asks for: the refusal of an account of which nothing else is known. */
function refusal(clock: Clock, offer: Offer, kind: Refusal, retryAfter?: number): Reply | undefined {
  const { quotas, plan, upgradeAt, limits } = offer;
  if (kind === 'credits-402') return undefined;
  if (kind === 'burst-429' && retryAfter !== undefined) return refusals.tooManyRequests(retryAfter);
  const spent: Unit = quotas.jobs === undefined ? 'requests' : 'jobs';
  const states = (Object.entries(quotas) as [Unit, number][]).map(([unit, limit]) => {
    const left = kind === 'quota-429' && unit === spent ? 0 : limit - 1;
    return { unit, limit, left, spentNow: 0 };
  });
  const reply =
    kind === 'quota-429'
      ? refusals.quotaSpent(spent, plan, upgradeAt)
      : refusals.tooFast(limits[0]?.seconds ?? 1, plan);
  return withHeaders(reply, gatewayHeaders(states, retryAfter ?? secondsLeftOfMonth(clock)));
}

/** The gateway in front of an API: accounts, quotas, bursts, and their bodies and headers. */
export function createGateway(clock: Clock, offer: Offer): Gateway {
  const windows = createRateWindows(clock, offer.limits);
  const ledgers = createLedgers(clock, offer);

  const dressed = ({ account, surfaces }: Caller, reply: Reply, cost?: Priced['cost']) => {
    const states = ledgers.charged(account, cost);
    if (surfaces.includes('direct')) return withHeaders(reply, offer.directHeaders(states));
    return withHeaders(reply, gatewayHeaders(states, secondsLeftOfMonth(clock)));
  };
  const refusalOf = ({ account }: Caller) => {
    const turn = windows.take(account);
    const full = turn.windows.find(({ remaining }) => remaining === 0);
    if (!turn.allowed && full) return refusals.tooFast(full.limit.seconds, offer.plan);
    const unit = ledgers.spentUnit(account);
    return unit && refusals.quotaSpent(unit, offer.plan, offer.upgradeAt);
  };
  const serve: Gateway['serve'] = (request, endpoints) => {
    const caller = callerOf(request, offer);
    if ('status' in caller) return caller;
    const endpoint = request.method === 'GET' ? endpoints[request.path] : undefined;
    if (!endpoint?.surfaces.some((surface) => caller.surfaces.includes(surface)))
      return refusals.noEndpoint(request.path);
    const refused = refusalOf(caller);
    if (refused) return dressed(caller, refused);
    const { reply, cost } = endpoint.answer(request);
    return cost ? dressed(caller, reply, cost) : reply;
  };
  const reset = () => {
    windows.reset();
    ledgers.reset();
  };
  return { serve, refuse: (kind, retryAfter) => refusal(clock, offer, kind, retryAfter), reset };
}
