import type { IncomingHttpHeaders } from 'node:http';
import { DomainError, type ErrorCode } from '../../domain/domain-error';

/**
 * A provider's refusal or outage, with the status it gave; adapters that know its meaning better say so in their words.
 */
export class ProviderFailure extends DomainError {
  constructor(
    code: ErrorCode,
    message: string,
    /** null: there was no answer. */
    readonly status: number | null,
    options?: ErrorOptions,
  ) {
    super(code, message, options);
  }
}

/** What an answer that is not a success means to whoever asked. */
export function codeOf(status: number): ErrorCode {
  if (status === 402) return 'QUOTA_EXHAUSTED';
  if (status >= 500 || status === 408 || status === 429) return 'SOURCE_UNAVAILABLE';
  return status >= 400 ? 'SOURCE_REFUSED' : 'SOURCE_CONTRACT';
}

/** An attempt that failed in a way that another one may mend. */
export interface Setback {
  readonly what: string;
  /** null: there was no answer. */
  readonly status: number | null;
  readonly headers: IncomingHttpHeaders;
  readonly askedMs: number;
  readonly cause: unknown;
}
