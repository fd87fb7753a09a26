import { invalid, SourcePaused } from '../domain/domain-error';
import { accountKey } from './account-key';
import type { SourceAccount } from './ports/quota-ledger';
import type { PaceWindow } from './ports/source-gate';

/**
 * How much longer than the provider's our windows are. The provider counts a call when it arrives, and a call on a new
 * connection arrives later after it was let in than the next one on an open connection: two that we let in a second apart
 * may arrive in less than a second. 250 ms is more than a handshake across an ocean.
 */
const LATE_ARRIVAL_MS = 250;

/** A window as the log of calls is checked against it. */
export interface CheckedWindow {
  readonly calls: number;
  readonly ms: number;
}

/** Throws INVALID_INPUT for a window that nothing could ever pass. */
export function checkedWindows(pace: readonly PaceWindow[]): CheckedWindow[] {
  return pace.map(({ calls, seconds }) => {
    if (!Number.isSafeInteger(calls) || calls < 1)
      throw invalid('pace.calls', calls, 'it must be a whole number from 1');
    if (!(seconds > 0)) throw invalid('pace.seconds', seconds, 'it must be greater than 0');
    return { calls, ms: seconds * 1000 + LATE_ARRIVAL_MS };
  });
}

/** The pace would let the call in, but later than the caller is ready to wait. */
export function pacedOut(account: SourceAccount, freeAt: Date): SourcePaused {
  return new SourcePaused(
    'SOURCE_UNAVAILABLE',
    `${accountKey(account)} takes the next call at ${freeAt.toISOString()}: its rate limit is used up until then`,
    freeAt,
  );
}
