import type { Caller } from '../../application/ports/authenticate';
import { DomainError } from '../../domain/domain-error';

/** What a resolver knows of the request beside its arguments. */
export interface RequestContext {
  /** null: no token was sent. */
  readonly caller: Caller | null;
  readonly requestId: string;
  /** Aborted when the program is asked to stop. */
  readonly signal: AbortSignal;
}

/** Throws UNAUTHENTICATED without a caller, FORBIDDEN for one who is no operator. */
export function requireOperator({ caller }: RequestContext): Caller {
  if (caller === null)
    throw new DomainError('UNAUTHENTICATED', 'this needs an operator: send Authorization: Bearer <token>');
  if (!caller.operator) throw new DomainError('FORBIDDEN', `this needs an operator; ${caller.email} is a user`);
  return caller;
}
