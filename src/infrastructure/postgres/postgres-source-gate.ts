import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource, EntityManager } from 'typeorm';
import { accountKey } from '../../application/account-key';
import { type CheckedWindow, checkedWindows, pacedOut } from '../../application/call-pace';
import type { SourceAccount } from '../../application/ports/quota-ledger';
import type { CallOutcome, GateState, PaceWindow, SourceGate } from '../../application/ports/source-gate';
import { afterEntry, afterOutcome, closedSource, healthState, pauseEnd } from '../../application/source-health';
import type { SourcePaused } from '../../domain/domain-error';
import { logCall, nextFreeInstant } from './call-log';
import { lockHealth, readHealth, writeHealth } from './health-row';

export interface SourceGateOptions {
  /** Resolves after `ms`, or throws the signal's reason. */
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Instead of the database's clock, for tests that let days pass; then `wait` must move it. */
  readonly at?: () => Date;
}

/**
 * The gate in source_states and source_calls. Whoever enters or leaves does so under the lock of the source's row of
 * source_states, so that what was read there still holds when it is acted on.
 */
export class PostgresSourceGate implements SourceGate {
  private readonly clock: () => Date | null;
  private readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;

  constructor(
    private readonly db: DataSource,
    { wait = abortableWait, at }: SourceGateOptions = {},
  ) {
    this.clock = () => at?.() ?? null;
    this.wait = wait;
  }

  async enter(
    account: SourceAccount,
    pace: readonly PaceWindow[],
    longestWaitMs: number,
    signal: AbortSignal,
  ): Promise<void> {
    const windows = checkedWindows(pace);
    let left = longestWaitMs;
    for (;;) {
      const attempt = (transaction: EntityManager) => this.attempt(transaction, account, windows, signal);
      const { now, freeAt, closed } = await this.db.transaction(attempt);
      if (freeAt === null) return;
      const ms = freeAt.getTime() - now.getTime();
      if (ms > left) throw closed ?? pacedOut(account, freeAt);
      left -= ms;
      await this.wait(ms, signal);
    }
  }

  async leave(account: SourceAccount, outcome: CallOutcome): Promise<void> {
    await this.db.transaction(async (transaction) => {
      const { health, now } = await lockHealth(transaction, account, this.clock());
      await writeHealth(transaction, account, afterOutcome(health, outcome, now));
    });
  }

  async states(): Promise<ReadonlyMap<string, { readonly state: GateState; readonly until: Date | null }>> {
    const sources = await readHealth(this.db, this.clock());
    return new Map(sources.map(({ account, health, now }) => [accountKey(account), healthState(health, now)]));
  }

  /** Lets the call in, or says when to try again. */
  private async attempt(
    transaction: EntityManager,
    account: SourceAccount,
    windows: readonly CheckedWindow[],
    signal: AbortSignal,
  ): Promise<{ readonly now: Date; readonly freeAt: Date | null; readonly closed: SourcePaused | null }> {
    const { health, now } = await lockHealth(transaction, account, this.clock());
    signal.throwIfAborted();
    const closed = closedSource(account, health, now);
    const pausedUntil = pauseEnd(health, now);
    if (closed !== null && pausedUntil === null) throw closed;
    if (pausedUntil !== null) return { now, freeAt: pausedUntil, closed };
    const freeAt = await nextFreeInstant(transaction, account, windows);
    if (freeAt !== null && freeAt > now) return { now, freeAt, closed };
    await logCall(transaction, account, windows, now);
    await writeHealth(transaction, account, afterEntry(health, now));
    return { now, freeAt: null, closed };
  }
}

async function abortableWait(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch((error: unknown) => {
    signal.throwIfAborted();
    throw error;
  });
}
