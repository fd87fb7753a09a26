import type { Progress } from '../../application/backfill/follow-progress';
import type { ProgressRequest } from '../../application/backfill/watch-progress';
import type { Caller } from '../../application/ports/authenticate';
import { DomainError } from '../../domain/domain-error';

/** What a resolver knows of the request beside its arguments. */
export interface RequestContext {
  /** null: no token was sent. */
  readonly caller: Caller | null;
  readonly requestId: string;
  /** Aborted when the program is asked to stop. */
  readonly signal: AbortSignal;
  /** The caller's; here since a subscription begins before it has a resolver. Throws UNAUTHENTICATED, INVALID_INPUT. */
  readonly watchProgress: (request: ProgressRequest) => Promise<AsyncGenerator<Progress>>;
}

/** Throws UNAUTHENTICATED without a caller. */
export function requireCaller({ caller }: Pick<RequestContext, 'caller'>): Caller {
  if (caller !== null) return caller;
  throw new DomainError('UNAUTHENTICATED', 'this needs a user: send Authorization: Bearer <token>');
}

/** Throws UNAUTHENTICATED without a caller, FORBIDDEN for one who is no operator. */
export function requireOperator({ caller }: RequestContext): Caller {
  if (caller === null)
    throw new DomainError('UNAUTHENTICATED', 'this needs an operator: send Authorization: Bearer <token>');
  if (!caller.operator) throw new DomainError('FORBIDDEN', 'this needs an operator, and the token is of a user');
  return caller;
}
