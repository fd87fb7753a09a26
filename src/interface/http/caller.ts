import type { FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import type { Authenticate, Caller } from '../../application/ports/authenticate';
import type { Log } from '../../application/ports/ports';
import { DomainError } from '../../domain/domain-error';
import { internalError, publicError } from '../graphql/errors';
import type { RequestContext } from '../graphql/request-context';

interface ContextPorts {
  readonly authenticate: Authenticate;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/** Makes what resolvers know of a request. Throws only GraphQLErrors; what is a bug or an outage is logged here. */
export function contextMaker({ authenticate, log, signal }: ContextPorts) {
  return async ({ id: requestId, headers }: FastifyRequest): Promise<RequestContext> => {
    try {
      return { caller: await callerOf(headers.authorization, authenticate), requestId, signal };
    } catch (error) {
      if (error instanceof GraphQLError) throw error;
      log('request-failed', { requestId, error });
      throw internalError(requestId);
    }
  };
}

/**
 * Who sends this Authorization header; null when there is none. A header that is there but not valid is refused, also for
 * what is open to everyone: whoever sends a token means to be known.
 */
async function callerOf(authorization: string | undefined, authenticate: Authenticate): Promise<Caller | null> {
  if (authorization === undefined) return null;
  try {
    const token = /^Bearer +([\w-]+\.[\w-]+\.[\w-]+)$/iu.exec(authorization.trim())?.[1];
    if (token === undefined) throw new DomainError('UNAUTHENTICATED', 'Authorization must be: Bearer <token>');
    return await authenticate(token);
  } catch (error) {
    throw error instanceof DomainError ? publicError(error, { status: 401 }) : error;
  }
}
