import type { IncomingHttpHeaders } from 'node:http';
import { DomainError, type ErrorCode, SourcePaused } from '../../domain/domain-error';

/**
 * A provider's refusal or outage, with the status it gave; adapters that know its meaning better say so in their words.
 */
export class ProviderFailure extends DomainError {
  readonly headers: IncomingHttpHeaders;

  constructor(
    code: ErrorCode,
    message: string,
    /** null: there was no answer. */
    readonly status: number | null,
    options?: ErrorOptions & { readonly headers?: IncomingHttpHeaders },
  ) {
    super(code, message, options);
    this.headers = options?.headers ?? {};
  }
}

/** A provider says that a quota is used up, and perhaps in its headers how much of which. */
export class QuotaRefusal extends SourcePaused {
  constructor(
    message: string,
    retryAt: Date,
    readonly headers: IncomingHttpHeaders,
  ) {
    super('QUOTA_EXHAUSTED', message, retryAt);
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
