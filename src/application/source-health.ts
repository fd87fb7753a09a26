import { SourcePaused } from '../domain/domain-error';
import { accountKey } from './account-key';
import type { SourceAccount } from './ports/quota-ledger';
import type { CallOutcome, GateState } from './ports/source-gate';

/** What is known of a source's health; null: not so. */
export interface SourceHealth {
  readonly failuresInARow: number;
  readonly brokenUntil: Date | null;
  /** Until when a probe is waited for before another caller may probe: the one who probes may have died. */
  readonly probeUntil: Date | null;
  readonly pausedUntil: Date | null;
  /** Why the source asked for the pause. */
  readonly reason: string | null;
}

export const HEALTHY: SourceHealth = {
  failuresInARow: 0,
  brokenUntil: null,
  probeUntil: null,
  pausedUntil: null,
  reason: null,
};

const FAILURES_THAT_BREAK = 5;
const REST_MS = 30_000;

/** Why no call may be made now; null: one may. */
export function closedSource(account: SourceAccount, health: SourceHealth, now: Date): SourcePaused | null {
  const { state, until } = healthState(health, now);
  if (until === null) return null;
  const paused = health.pausedUntil !== null && health.pausedUntil > until ? health.pausedUntil : until;
  const why = state === 'cooling_down' ? `asked to be left alone: ${health.reason}` : 'does not answer';
  return new SourcePaused(
    'SOURCE_UNAVAILABLE',
    `${accountKey(account)} is left alone until ${paused.toISOString()}: it ${why}`,
    paused,
  );
}

/** `until` is null when a call may be made; in the state `probing` that call is the probe. */
export function healthState(
  health: SourceHealth,
  now: Date,
): { readonly state: GateState; readonly until: Date | null } {
  const { brokenUntil, probeUntil, pausedUntil } = health;
  if (brokenUntil !== null && brokenUntil > now) return { state: 'broken', until: brokenUntil };
  if (pausedUntil !== null && pausedUntil > now) return { state: 'cooling_down', until: pausedUntil };
  if (brokenUntil === null) return { state: 'open', until: null };
  return { state: 'probing', until: probeUntil !== null && probeUntil > now ? probeUntil : null };
}

/** When the pause ends that is all that keeps calls out; null: there is none, or the circuit is broken. */
export function pauseEnd(health: SourceHealth, now: Date): Date | null {
  const { state, until } = healthState(health, now);
  return state === 'cooling_down' ? until : null;
}

/** Once a call has been let in: of a broken circuit it is the probe, and for a while the only one. */
export function afterEntry(health: SourceHealth, now: Date): SourceHealth {
  return health.brokenUntil === null ? health : { ...health, probeUntil: rested(now) };
}

/** Once a call has ended. A source that asks for a pause has spoken, so it is not down. */
export function afterOutcome(health: SourceHealth, outcome: CallOutcome, now: Date): SourceHealth {
  if (outcome.kind === 'given_up') return { ...health, probeUntil: null };
  if (outcome.kind === 'failed') {
    const failuresInARow = health.failuresInARow + 1;
    const broken = failuresInARow >= FAILURES_THAT_BREAK ? rested(now) : null;
    return { ...health, failuresInARow, brokenUntil: broken, probeUntil: null };
  }
  const up = { ...health, failuresInARow: 0, brokenUntil: null, probeUntil: null };
  if (outcome.kind === 'answered') return up;
  const { forMs, reason } = outcome;
  const until = new Date(now.getTime() + forMs);
  return health.pausedUntil !== null && health.pausedUntil >= until ? up : { ...up, pausedUntil: until, reason };
}

function rested(now: Date): Date {
  return new Date(now.getTime() + REST_MS);
}
