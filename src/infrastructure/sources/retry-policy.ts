import type { IncomingHttpHeaders } from 'node:http';

/** A request is tried once and then retried at most this often. */
export const MOST_RETRIES = 3;
/** A longer wait than this is left to the caller: an hourly quota can mean 50 minutes. */
export const LONGEST_WAIT_MS = 60_000;

const RETRYABLE: ReadonlySet<number> = new Set([429, 500, 502, 503, 504]);
const FIRST_WAIT_MS = 1_000;
const JITTER = 0.25;
/** Beyond it a header is nonsense, and its date would not be one. */
const LONGEST_ASKED_MS = 366 * 86_400_000;

export function isRetryable(status: number): boolean {
  return RETRYABLE.has(status);
}

/**
 * Milliseconds before the retry that follows attempt 1, 2, 3: 1, 2, 4 s or what the provider asks, plus up to a
 * quarter.
 */
export function retryDelay(attempt: number, askedMs: number, random: () => number): number {
  return Math.max(FIRST_WAIT_MS * 2 ** (attempt - 1), askedMs) * (1 + JITTER * random());
}

/** Milliseconds that an answer asks to be left alone: `Retry-After`, or the reset of a rate window that is used up. */
export function askedWait(headers: IncomingHttpHeaders, now: Date): number {
  const asked = Math.max(retryAfter(headers['retry-after'] ?? '', now), exhaustedWindow(headers));
  return Math.min(asked, LONGEST_ASKED_MS);
}

function retryAfter(value: string, now: Date): number {
  if (/^\d+(\.\d+)?$/u.test(value)) return Number(value) * 1_000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? 0 : Math.max(0, date - now.getTime());
}

/** Both headers list one number per window, the reset in seconds. A header that is missing says nothing. */
function exhaustedWindow(headers: IncomingHttpHeaders): number {
  const remaining = numbers(headers['ratelimit-remaining']);
  const resets = numbers(headers['ratelimit-reset']);
  const waits = resets.filter((seconds, window) => remaining[window] === 0 && seconds > 0);
  return Math.max(0, ...waits) * 1_000;
}

function numbers(list: string | readonly string[] | undefined): number[] {
  const text = typeof list === 'string' ? list : (list?.join(',') ?? '');
  return text.split(',').map((item) => (item.trim() === '' ? Number.NaN : Number(item)));
}
