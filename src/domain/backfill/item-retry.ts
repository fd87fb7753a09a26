import { type DomainError, SearchEndless, SourcePaused } from '../domain-error';

/** Attempts in a row without a page before an item is parked until somebody asks for a retry. */
export const MOST_ATTEMPTS = 5;

const FIRST_WAIT_MS = 10_000;
const LONGEST_WAIT_MS = 3_600_000;
const JITTER = 0.25;

/** What becomes of an item that failed. */
export type ItemFate =
  | { readonly kind: 'deferred'; readonly retryAt: Date }
  | { readonly kind: 'again'; readonly retryAt: Date }
  | { readonly kind: 'parked' };

/**
 * A pause is kept to, and is nobody's fault; what may pass by itself is tried again, later each time; a refusal is not, nor a
 * search without an end.
 * `attempts` counts the one that failed, `random` is in [0, 1).
 */
export function itemFate(error: DomainError | null, attempts: number, now: Date, random: number): ItemFate {
  const jitter = 1 + JITTER * random;
  if (error instanceof SourcePaused) {
    const waitMs = Math.max(0, error.retryAt.getTime() - now.getTime());
    return { kind: 'deferred', retryAt: new Date(now.getTime() + waitMs + FIRST_WAIT_MS * JITTER * random) };
  }
  if (attempts >= MOST_ATTEMPTS || !mayPass(error)) return { kind: 'parked' };
  const waitMs = Math.min(FIRST_WAIT_MS * 4 ** (attempts - 1), LONGEST_WAIT_MS);
  return { kind: 'again', retryAt: new Date(now.getTime() + waitMs * jitter) };
}

/** null: a failure of ours, which the next version of us may not have. */
function mayPass(error: DomainError | null): boolean {
  if (error instanceof SearchEndless) return false;
  return error === null || ['SOURCE_UNAVAILABLE', 'SOURCE_CONTRACT', 'QUOTA_EXHAUSTED', 'STOPPED'].includes(error.code);
}
