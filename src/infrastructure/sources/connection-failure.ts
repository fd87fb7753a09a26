import { type HttpTimeouts, TotalTimeout, UnusableAnswer } from './http-exchange';

/**
 * Codes of errors that are neither the network's nor a server's hanging up: bugs of ours and answers that are not HTTP.
 */
const NOT_THE_CONNECTION = /^(HPE_|Z_|UND_ERR_(INVALID_ARG|NOT_SUPPORTED|HEADERS_OVERFLOW)$)/u;

/** What went wrong with the connection, for a message; null when it is something else, which no retry would mend. */
export function connectionFailure(error: unknown, timeouts: HttpTimeouts): string | null {
  if (error instanceof TotalTimeout) return `no complete answer within ${timeouts.total} ms`;
  const code = codeOf(error);
  if (code === null || NOT_THE_CONNECTION.test(code)) return null;
  if (code === 'UND_ERR_CONNECT_TIMEOUT') return `no connection within ${timeouts.connect} ms`;
  if (code === 'UND_ERR_HEADERS_TIMEOUT') return `no answer within ${timeouts.headers} ms`;
  if (code === 'UND_ERR_BODY_TIMEOUT') return `the answer stalled for ${timeouts.idle} ms`;
  return `connection failed: ${(error as Error).message || code}`;
}

/** What is wrong with an answer that came through; null when the error is not about an answer. */
export function answerFailure(error: unknown): string | null {
  if (error instanceof UnusableAnswer) return error.message;
  const code = codeOf(error) ?? '';
  if (code.startsWith('Z_')) return 'sent an answer whose gzip packing is broken';
  return code.startsWith('HPE_') || code === 'UND_ERR_HEADERS_OVERFLOW'
    ? 'answered with something that is not HTTP'
    : null;
}

/** Core's errors are recognised by their code: across realms they are no instances of our `Error`. */
function codeOf(error: unknown): string | null {
  const { code, name } = (error ?? {}) as { readonly code?: unknown; readonly name?: unknown };
  if (typeof code === 'string') return code;
  return name === 'HTTPParserError' ? 'HPE_UNKNOWN' : null;
}

const NEVER_SENT: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** Whether the request may have reached the provider, so that it may have been charged. */
export function wasSent(error: unknown): boolean {
  return !NEVER_SENT.has(codeOf(error) ?? '');
}
