/** Every failure that a caller is meant to understand. Anything that is not one of these is a bug. */
export type ErrorCode =
  | 'INVALID_INPUT'
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'SOURCE_NOT_CONFIGURED'
  | 'SOURCE_UNAVAILABLE'
  | 'SOURCE_REFUSED'
  | 'SOURCE_CONTRACT'
  | 'QUOTA_EXHAUSTED'
  | 'RATE_LIMITED'
  | 'OVERLOADED'
  | 'STOPPED';

/** A failure with a code that callers can act on, and a message fit to be shown to them. */
export class DomainError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'DomainError';
  }
}

/** A source that must be left alone until a known time: its quota is used up, it asked for a pause, or it is down. */
export class SourcePaused extends DomainError {
  constructor(
    code: 'QUOTA_EXHAUSTED' | 'SOURCE_UNAVAILABLE',
    message: string,
    readonly retryAt: Date,
    options?: ErrorOptions,
  ) {
    super(code, message, options);
  }
}

/** A search at a source that does not come to its end. What it has brought stays valid; another attempt costs as much again. */
export class SearchEndless extends DomainError {
  constructor(message: string) {
    super('SOURCE_CONTRACT', message);
  }
}

/** An input value outside its bounds; the message names the field, the value and the bound. */
export function invalid(field: string, value: unknown, bound: string): DomainError {
  return new DomainError('INVALID_INPUT', `${field} is ${shown(value)}: ${bound}`);
}

const SHOWN_CHARACTERS = 80;

function shown(value: unknown): string {
  const text = typeof value === 'string' || Array.isArray(value) ? JSON.stringify(value) : String(value);
  return text.length <= SHOWN_CHARACTERS
    ? text
    : `${text.slice(0, SHOWN_CHARACTERS)}… (${text.length.toLocaleString('en')} characters)`;
}
