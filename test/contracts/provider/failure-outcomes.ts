import type { DomainError } from '../../../src/domain/domain-error';

/** How a failure ends: with which code, after how many calls, what became of the reservations, and how the gate stands. */
export interface FailureOutcome {
  readonly code: DomainError['code'];
  readonly calls: number;
  /**
   * `open`: set aside for good, since nobody knows whether the calls were charged. `settled`: booked as spent, since they
   * were, or since the provider says that nothing is left.
   */
  readonly books: 'refunded' | 'settled' | 'open';
  readonly gate: 'open' | 'cooling_down' | 'broken';
}

const REFUSED: FailureOutcome = { code: 'SOURCE_REFUSED', calls: 1, books: 'refunded', gate: 'open' };
export const DOWN: FailureOutcome = { code: 'SOURCE_UNAVAILABLE', calls: 4, books: 'refunded', gate: 'open' };
const LOST: FailureOutcome = { ...DOWN, books: 'open' };
const UNUSABLE: FailureOutcome = { code: 'SOURCE_CONTRACT', calls: 1, books: 'settled', gate: 'open' };
export const QUOTA_USED_UP: FailureOutcome = {
  code: 'QUOTA_EXHAUSTED',
  calls: 1,
  books: 'refunded',
  gate: 'cooling_down',
};

/** What can go wrong, as the sandbox does it, and how it ends where the provider has no words of its own for it. */
export const FAILURES = {
  'status 400': [{ kind: 'status', status: 400 }, REFUSED],
  'status 401': [{ kind: 'status', status: 401 }, REFUSED],
  'status 402': [
    { kind: 'status', status: 402 },
    { ...QUOTA_USED_UP, gate: 'open' },
  ],
  'status 403': [{ kind: 'status', status: 403 }, REFUSED],
  'status 404': [{ kind: 'status', status: 404 }, REFUSED],
  'status 422': [{ kind: 'status', status: 422 }, REFUSED],
  'status 429': [{ kind: 'status', status: 429 }, DOWN],
  'status 429 for a few seconds': [
    { kind: 'status', status: 429, retryAfter: 7 },
    { ...DOWN, gate: 'cooling_down' },
  ],
  'status 429 for hours': [{ kind: 'status', status: 429, retryAfter: 7_200 }, QUOTA_USED_UP],
  'status 500': [{ kind: 'status', status: 500 }, DOWN],
  'status 502': [{ kind: 'status', status: 502 }, LOST],
  'status 503': [{ kind: 'status', status: 503 }, DOWN],
  'status 504': [{ kind: 'status', status: 504 }, LOST],
  'a reset connection': [{ kind: 'reset' }, LOST],
  'a connection cut midway': [{ kind: 'reset-midway' }, LOST],
  'a slow body': [{ kind: 'slow-body', delayMs: 2_000 }, LOST],
  'half of its JSON': [{ kind: 'broken-json' }, UNUSABLE],
  'a page of HTML': [{ kind: 'html' }, UNUSABLE],
  'another shape': [{ kind: 'wrong-shape' }, UNUSABLE],
} as const satisfies Record<string, readonly [object, FailureOutcome]>;
export type FailureName = keyof typeof FAILURES;
