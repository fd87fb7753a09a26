import type { SourceAccount } from './quota-ledger';

/** At most so many calls in any stretch of so many seconds. */
export interface PaceWindow {
  readonly calls: number;
  readonly seconds: number;
}

/** How the call ended, as far as the source's health is concerned. */
export type CallOutcome =
  | { readonly kind: 'answered' }
  /** An outage: connection, timeout, 5xx. */
  | { readonly kind: 'failed' }
  /** The provider asked to be left alone, for so many milliseconds from now. */
  | { readonly kind: 'paused'; readonly forMs: number; readonly reason: string }
  /** Nobody waited for the end, so nothing is known: changes nothing, but another may probe. */
  | { readonly kind: 'given_up' };

export type GateState = 'open' | 'cooling_down' | 'broken' | 'probing';

/**
 * Who may call a source now, across all processes; the state is in the database and only its clock decides.
 *
 * - `enter` resolves when a call may be made at once: no window of the pace holds more calls than it allows, wherever
 *   the windows are thought to begin, and no pause that the source asked for is under way. It waits up to
 *   `longestWaitMs` for that and throws SourcePaused (SOURCE_UNAVAILABLE, with `retryAt`) when it would take longer, and
 *   at once when the circuit is broken. Nothing is taken when it throws. Stops with the signal's reason.
 * - Five failed calls in a row break the circuit for 30 s; then one caller at a time may probe, and an answer closes it
 *   again, a failure breaks it for another 30 s.
 */
export interface SourceGate {
  enter(account: SourceAccount, pace: readonly PaceWindow[], longestWaitMs: number, signal: AbortSignal): Promise<void>;
  leave(account: SourceAccount, outcome: CallOutcome): Promise<void>;
  states(): Promise<ReadonlyMap<string, { readonly state: GateState; readonly until: Date | null }>>;
}
