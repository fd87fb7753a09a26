import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import type { Caller } from '../../application/ports/authenticate';

/** How often one user, and one address, may call; 0: as often as they like. */
export interface CallRates {
  readonly queriesPerMinute: number;
  readonly uploadsPerHour: number;
}

/** Counts a call of whoever it is, from an address. Throws RATE_LIMITED with the time to wait. */
export type CountCall = (from: { readonly ip: string }, caller: Caller | null) => Promise<void>;

export interface CallLimits {
  readonly query: CountCall;
  readonly upload: CountCall;
}

const MINUTE_MS = 60_000;

/** Limits by address, and of those who are known also by user, whatever their addresses. Each process counts for itself. */
export async function callLimits(
  server: FastifyInstance,
  { queriesPerMinute, uploadsPerHour }: CallRates,
): Promise<CallLimits> {
  await server.register(rateLimit, { global: false });
  return {
    query: limit(server, 'requests', queriesPerMinute, MINUTE_MS),
    upload: limit(server, 'uploads', uploadsPerHour, 60 * MINUTE_MS),
  };
}

function limit(server: FastifyInstance, what: string, max: number, timeWindow: number): CountCall {
  if (max === 0) return async () => undefined;
  const byAddress = counter(server, max, timeWindow);
  const byUser = counter(server, max, timeWindow);
  return async ({ ip }, caller) => {
    refuse(await byAddress(ip), what);
    if (caller !== null) refuse(await byUser(caller.subject), what);
  };
}

/** Counts keys. What comes over a WebSocket is no request of Fastify's, and of those the limiter looks only at these two. */
function counter(server: FastifyInstance, max: number, timeWindow: number): (key: string) => Promise<Answer> {
  const count = server.createRateLimit({ max, timeWindow, keyGenerator: ({ ip }) => ip });
  return (key) => count({ ip: key, routeOptions: {} } as FastifyRequest);
}

type Answer = Awaited<ReturnType<ReturnType<FastifyInstance['createRateLimit']>>>;

function refuse(answer: Answer, what: string): void {
  if (answer.isAllowed || !answer.isExceeded) return;
  const { max, timeWindow, ttlInSeconds } = answer;
  const window = timeWindow === MINUTE_MS ? 'a minute' : 'an hour';
  throw new GraphQLError(`at most ${max} ${what} in ${window} are answered: try again in ${ttlInSeconds} s`, {
    extensions: {
      code: 'RATE_LIMITED',
      retryable: true,
      http: { status: 429, headers: new Map([['retry-after', String(ttlInSeconds)]]) },
    },
  });
}
