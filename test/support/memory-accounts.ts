import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { accountKey } from '../../src/application/account-key';
import { checkedWindows, pacedOut } from '../../src/application/call-pace';
import type { PageVault, RawPage, StoredPage } from '../../src/application/ports/page-vault';
import type { Clock } from '../../src/application/ports/ports';
import type {
  QuotaBalance,
  QuotaCaps,
  QuotaLedger,
  QuotaReading,
  Reservation,
  SourceAccount,
} from '../../src/application/ports/quota-ledger';
import type { CallOutcome, GateState, PaceWindow, SourceGate } from '../../src/application/ports/source-gate';
import { quotaExhausted } from '../../src/application/quota-exhausted';
import {
  monthStart,
  openedPeriod,
  type QuotaPeriod,
  quotaLimit,
  reconciledPeriod,
} from '../../src/application/quota-period';
import {
  afterEntry,
  afterOutcome,
  closedSource,
  HEALTHY,
  healthState,
  pauseEnd,
  type SourceHealth,
} from '../../src/application/source-health';
import { type CallCost, COST_UNITS, type CostUnit, FREE_OF_CHARGE } from '../../src/domain/call-cost';
import { costLines } from '../../src/domain/cost-lines';
import type { JobSourceId } from '../../src/domain/job-source';

type Open = { -readonly [K in keyof QuotaPeriod]: QuotaPeriod[K] };
interface Books {
  readonly account: SourceAccount;
  readonly unit: CostUnit;
  readonly periods: Open[];
}
interface Held {
  readonly since: Date;
  readonly lines: readonly { readonly unit: CostUnit; readonly amount: number; readonly period: Open }[];
}

/** The books as plain sums, without entries. Nothing waits in here, so nothing can come in between. */
export class MemoryQuotaLedger implements QuotaLedger {
  private readonly books = new Map<string, Books>();
  private readonly held = new Map<string, Held>();

  constructor(
    private readonly caps: ReadonlyMap<JobSourceId, QuotaCaps> = new Map(),
    private readonly now: Clock = () => new Date(),
    private readonly abandonedAfterMs = 600_000,
  ) {}

  async reserve(account: SourceAccount, most: CallCost): Promise<Reservation> {
    const asked = costLines(most, 'most');
    this.abandon();
    const lines = asked.map(({ unit, amount }) => ({ unit, amount, period: this.current(account, unit) }));
    const shortages = lines.flatMap(({ unit, amount, period }) => {
      const limit = quotaLimit(period);
      if (limit === null || period.used + period.reserved + amount <= limit) return [];
      return [{ unit, asked: amount, limit, used: period.used, reserved: period.reserved, periodEnd: period.end }];
    });
    if (shortages.length > 0) throw quotaExhausted(account, shortages);
    for (const { period, amount } of lines) period.reserved += amount;
    const id = randomUUID();
    this.held.set(id, { since: this.now(), lines });
    return { id, account, most };
  }

  async refund(reservation: Reservation): Promise<void> {
    await this.settle(reservation, FREE_OF_CHARGE);
  }

  /** For the vault: ends the reservation with what the call has cost. */
  async settle({ id, account }: Reservation, cost: CallCost): Promise<void> {
    const charged = costLines(cost, 'cost');
    this.abandon();
    const held = this.held.get(id);
    if (held === undefined || !this.held.delete(id)) return;
    for (const { period, amount } of held.lines) period.reserved -= amount;
    for (const { unit, amount } of charged) {
      const line = held.lines.find((other) => other.unit === unit);
      (line?.period ?? this.current(account, unit)).used += amount;
    }
  }

  async reconcile(account: SourceAccount, readings: readonly QuotaReading[]): Promise<void> {
    this.abandon();
    for (const reading of byUnit(readings)) {
      const period = this.current(account, reading.unit);
      Object.assign(period, reconciledPeriod(period, reading, this.now()));
    }
  }

  async balances(): Promise<readonly QuotaBalance[]> {
    this.abandon();
    return [...this.books.values()].map((books) => {
      const { account, unit } = books;
      const period = this.newestOrNext(books);
      const { start, end, used, reserved } = period;
      return { ...account, unit, periodStart: start, periodEnd: end, limit: quotaLimit(period), used, reserved };
    });
  }

  private abandon(): void {
    const latest = this.now().getTime() - this.abandonedAfterMs;
    for (const [id, { since, lines }] of this.held) {
      if (since.getTime() > latest) continue;
      this.held.delete(id);
      for (const { period, amount } of lines) {
        period.reserved -= amount;
        period.used += amount;
      }
    }
  }

  private current(account: SourceAccount, unit: CostUnit): Open {
    const key = `${accountKey(account)} ${unit}`;
    const books = this.books.get(key) ?? { account, unit, periods: [] };
    this.books.set(key, books);
    const period = this.newestOrNext(books);
    if (period !== books.periods.at(-1)) books.periods.push(period);
    return period;
  }

  private newestOrNext({ account, unit, periods }: Books): Open {
    const cap = this.caps.get(account.source)?.[unit] ?? null;
    const newest = periods.at(-1);
    const now = this.now();
    if (newest !== undefined && newest.end > now) return Object.assign(newest, { cap });
    const ofMonth = periods.filter(({ start }) => start >= monthStart(now));
    const taken = ofMonth.reduce((sum, { used, reserved }) => sum + used + reserved, 0);
    return openedPeriod(newest?.end ?? null, cap, taken, now);
  }
}

/** Pages in an array, settled in the ledger's books. */
export class MemoryPageVault implements PageVault {
  private readonly kept: { readonly page: StoredPage; readonly keptAt: number; read: boolean }[] = [];

  constructor(
    private readonly ledger: MemoryQuotaLedger,
    private readonly leftBehindAfterMs = 600_000,
  ) {}

  async keep(
    page: RawPage,
    reservation: Reservation,
    cost: CallCost,
    readings: readonly QuotaReading[],
  ): Promise<StoredPage> {
    await this.ledger.settle(reservation, cost);
    await this.ledger.reconcile(page.account, readings);
    const stored = { ...page, id: String(this.kept.length + 1), cost };
    this.kept.push({ page: stored, keptAt: Date.now(), read: false });
    return stored;
  }

  async markRead(id: string): Promise<void> {
    const kept = this.kept[Number(id) - 1];
    if (kept === undefined) throw new Error(`there is no page ${id}`);
    kept.read = true;
  }

  async *pages(): AsyncIterable<StoredPage> {
    for (const { page } of this.kept) yield page;
  }

  async *leftBehind(source: JobSourceId): AsyncIterable<StoredPage> {
    for (const { page, keptAt, read } of this.kept) {
      const old = Date.now() - keptAt >= this.leftBehindAfterMs;
      if (!read && old && page.account.source === source) yield page;
    }
  }

  async count(): Promise<number> {
    return this.kept.length;
  }
}

/** The gate of a single process. With a clock that is not the real one, `wait` has to move it. */
export class MemorySourceGate implements SourceGate {
  private readonly sources = new Map<string, { health: SourceHealth; readonly calls: number[] }>();

  constructor(
    private readonly now: Clock = () => new Date(),
    private readonly wait: (ms: number, signal: AbortSignal) => Promise<void> = async (ms, signal) => {
      await sleep(ms, undefined, { signal }).catch(() => signal.throwIfAborted());
    },
  ) {}

  async enter(
    account: SourceAccount,
    pace: readonly PaceWindow[],
    longestWaitMs: number,
    signal: AbortSignal,
  ): Promise<void> {
    const windows = checkedWindows(pace);
    const deadline = this.now().getTime() + longestWaitMs;
    for (;;) {
      signal.throwIfAborted();
      const source = this.of(account);
      const now = this.now();
      const closed = closedSource(account, source.health, now);
      const pausedUntil = pauseEnd(source.health, now)?.getTime();
      if (closed !== null && (pausedUntil === undefined || pausedUntil > deadline)) throw closed;
      const freeAt = Math.max(
        pausedUntil ?? 0,
        ...windows.map(({ calls, ms }) => (source.calls.at(-calls) ?? -Infinity) + ms),
        0,
      );
      if (freeAt <= now.getTime()) {
        source.calls.push(now.getTime());
        source.health = afterEntry(source.health, now);
        return;
      }
      if (freeAt > deadline) throw pacedOut(account, new Date(freeAt));
      await this.wait(freeAt - now.getTime(), signal);
    }
  }

  async leave(account: SourceAccount, outcome: CallOutcome): Promise<void> {
    const source = this.of(account);
    source.health = afterOutcome(source.health, outcome, this.now());
  }

  async states(): Promise<ReadonlyMap<string, { readonly state: GateState; readonly until: Date | null }>> {
    return new Map([...this.sources].map(([key, { health }]) => [key, healthState(health, this.now())]));
  }

  private of(account: SourceAccount) {
    const key = accountKey(account);
    const source = this.sources.get(key) ?? { health: HEALTHY, calls: [] };
    this.sources.set(key, source);
    return source;
  }
}

function byUnit(readings: readonly QuotaReading[]): QuotaReading[] {
  return [...readings].sort((a, b) => COST_UNITS.indexOf(a.unit) - COST_UNITS.indexOf(b.unit));
}
