import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { ArgumentValidationError } from 'type-graphql';
import { DomainError, type ErrorCode } from '../../domain/domain-error';

/** What clients see of a code, and whether the same request may succeed later. */
const PUBLIC: Record<ErrorCode, { code: string; retryable: boolean }> = {
  INVALID_INPUT: { code: 'BAD_USER_INPUT', retryable: false },
  UNAUTHENTICATED: { code: 'UNAUTHENTICATED', retryable: false },
  FORBIDDEN: { code: 'FORBIDDEN', retryable: false },
  SOURCE_NOT_CONFIGURED: { code: 'SOURCE_NOT_CONFIGURED', retryable: false },
  SOURCE_UNAVAILABLE: { code: 'SOURCE_UNAVAILABLE', retryable: true },
  SOURCE_REFUSED: { code: 'SOURCE_REFUSED', retryable: false },
  SOURCE_CONTRACT: { code: 'SOURCE_CONTRACT', retryable: false },
  QUOTA_EXHAUSTED: { code: 'QUOTA_EXHAUSTED', retryable: true },
  RATE_LIMITED: { code: 'RATE_LIMITED', retryable: true },
  OVERLOADED: { code: 'OVERLOADED', retryable: true },
  STOPPED: { code: 'STOPPED', retryable: true },
};

export const INTERNAL = 'INTERNAL_SERVER_ERROR';
const INTERNAL_MESSAGE = 'Internal server error';

/** A domain error as the GraphQL error that clients get. */
export function publicError(error: DomainError, http?: { status: number }): GraphQLError {
  return new GraphQLError(error.message, {
    extensions: { ...PUBLIC[error.code], ...(http === undefined ? {} : { http }) },
  });
}

/** What a client is told of a bug outside any resolver: nothing but the id to report it by. */
export function internalError(requestId: string): GraphQLError {
  return new GraphQLError(INTERNAL_MESSAGE, { extensions: { code: INTERNAL, requestId, http: { status: 500 } } });
}

interface PublicFace {
  readonly message: string;
  readonly extensions: Readonly<Record<string, unknown>>;
}

/** What clients are told of an error; null: it is a bug, and they are told nothing of its inside. */
export function publicFace(error: unknown): PublicFace | null {
  const cause = unwrapResolverError(error);
  if (cause instanceof DomainError) return { message: cause.message, extensions: PUBLIC[cause.code] };
  if (cause instanceof ArgumentValidationError) {
    return { message: validationMessage(cause), extensions: PUBLIC.INVALID_INPUT };
  }
  if (!(cause instanceof GraphQLError)) return null;
  const { cost, limit, retryable } = cause.extensions;
  const code = cause.extensions.code ?? (isRefusal(cause) ? 'BAD_REQUEST' : INTERNAL);
  if (code === INTERNAL) return null;
  const details = Object.entries({ retryable, cost, limit }).filter(([, value]) => value !== undefined);
  return { message: cause.message, extensions: { code, ...Object.fromEntries(details) } };
}

/** Apollo refuses some requests without a code, but never without a status. */
function isRefusal({ extensions }: GraphQLError): boolean {
  const { status } = (extensions.http ?? {}) as { status?: unknown };
  return typeof status === 'number' && status >= 400 && status < 500;
}

/** Apollo's `formatError`. Without `hints`, no error helps to guess names of the schema. */
export function errorFormat({ hints }: { readonly hints: boolean }) {
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const { locations, path } = formatted;
    const place = { ...(locations === undefined ? {} : { locations }), ...(path === undefined ? {} : { path }) };
    const face = publicFace(error);
    if (face !== null) return { ...face, message: hints ? face.message : withoutHint(face.message), ...place };
    const requestId = formatted.extensions?.requestId;
    const extensions = { code: INTERNAL, ...(requestId === undefined ? {} : { requestId }) };
    return { message: INTERNAL_MESSAGE, ...place, extensions };
  };
}

/** Apollo removes hints from what the validation says, but not from what is said of variables. */
function withoutHint(message: string): string {
  return message.replace(/ ?Did you mean (.+?)\?$/u, '');
}

const SHOWN_CHARACTERS = 80;

function validationMessage({ extensions }: ArgumentValidationError): string {
  return extensions.validationErrors
    .map(({ property, value, constraints }) => {
      const shown = JSON.stringify(value) ?? 'missing';
      const excerpt = shown.length > SHOWN_CHARACTERS ? `${shown.slice(0, SHOWN_CHARACTERS)}…` : shown;
      return `${property} is ${excerpt}: ${Object.values(constraints ?? {}).join('; ')}`;
    })
    .join('. ');
}
