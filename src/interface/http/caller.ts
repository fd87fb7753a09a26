import type { FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import type { Backfills } from '../../application/backfills';
import type { Authenticate, Authenticated, Caller } from '../../application/ports/authenticate';
import type { Log } from '../../application/ports/ports';
import { DomainError } from '../../domain/domain-error';
import { internalError, publicError } from '../graphql/errors';
import { type RequestContext, requireCaller } from '../graphql/request-context';
import type { CountCall } from './call-limits';

const UNCOUNTED: CountCall = async () => undefined;

export interface ContextPorts {
  readonly authenticate: Authenticate;
  readonly backfills: Pick<Backfills, 'watchProgress'>;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/** Makes what resolvers know of a request. Throws only GraphQLErrors; what is a bug or an outage is logged here. */
export function contextMaker(ports: ContextPorts, count: CountCall = UNCOUNTED) {
  return async (request: FastifyRequest): Promise<RequestContext> => {
    const { id: requestId, headers } = request;
    try {
      const caller = await callerOf(headers.authorization, ports.authenticate).catch(async (error: unknown) => {
        await count(request, null);
        throw error;
      });
      await count(request, caller);
      return contextOf(caller, requestId, ports);
    } catch (error) {
      if (error instanceof GraphQLError) throw error;
      ports.log('request-failed', { requestId, error });
      throw internalError(requestId);
    }
  };
}

export function contextOf(caller: Caller | null, requestId: string, ports: ContextPorts): RequestContext {
  const { backfills, signal } = ports;
  return {
    ...{ caller, requestId, signal },
    watchProgress: async (request) => backfills.watchProgress.execute(requireCaller({ caller }), request, signal),
  };
}

/**
 * Who sends this Authorization header; null when there is none. A header that is there but not valid is refused, also for
 * what is open to everyone: whoever sends a token means to be known.
 */
export async function callerOf(
  authorization: string | undefined,
  authenticate: Authenticate,
): Promise<Authenticated | null> {
  if (authorization === undefined) return null;
  try {
    const token = /^Bearer +([\w-]+\.[\w-]+\.[\w-]+)$/iu.exec(authorization.trim())?.[1];
    if (token === undefined) throw new DomainError('UNAUTHENTICATED', 'Authorization must be: Bearer <token>');
    return await authenticate(token);
  } catch (error) {
    throw error instanceof DomainError ? publicError(error, { status: 401 }) : error;
  }
}
