import { randomUUID } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';
import type {
  QuotaBalance,
  QuotaCaps,
  QuotaLedger,
  QuotaReading,
  Reservation,
  SourceAccount,
} from '../../application/ports/quota-ledger';
import { quotaExhausted } from '../../application/quota-exhausted';
import { openedPeriod, quotaLimit, reconciledPeriod } from '../../application/quota-period';
import { type CallCost, COST_UNITS, type CostUnit } from '../../domain/call-cost';
import { type CostLine, costLines } from '../../domain/cost-lines';
import type { JobSourceId } from '../../domain/job-source';
import { abandonedReservations } from './abandoned-reservations';
import { bookUnreserved, endReservation, type ReservationEnd } from './end-reservation';
import { newestPeriods } from './newest-periods';
import { type BooksClock, changePeriod, currentPeriod, type QuotaAccount } from './quota-account';
import { reserveQuota } from './reserve-quota';

export interface QuotaLedgerOptions {
  /** Units that are left out, and sources that are, have no cap of ours. */
  readonly caps?: ReadonlyMap<JobSourceId, QuotaCaps>;
  /** Longer than a call can take with all its waiting. */
  readonly abandonedAfterMs?: number;
  /** Instead of the database's clock, for tests that let days pass. */
  readonly at?: () => Date;
}

interface Settlement {
  readonly reservation: Reservation;
  readonly cost: CallCost;
  readonly readings: readonly QuotaReading[];
}

const ABANDONED_AFTER_MS = 600_000;

/** The books in quota_accounts, quota_entries and quota_reservations. */
export class PostgresQuotaLedger implements QuotaLedger {
  private readonly caps: ReadonlyMap<JobSourceId, QuotaCaps>;
  private readonly abandonedAfterMs: number;
  private readonly clock: BooksClock;

  constructor(
    private readonly db: DataSource,
    { caps = new Map(), abandonedAfterMs = ABANDONED_AFTER_MS, at }: QuotaLedgerOptions = {},
  ) {
    this.caps = caps;
    this.abandonedAfterMs = abandonedAfterMs;
    this.clock = () => at?.() ?? null;
  }

  async reserve(account: SourceAccount, most: CallCost): Promise<Reservation> {
    const asked = costLines(most, 'most').map((line) => ({ ...line, ...this.quotaAccount(account, line.unit) }));
    const id = randomUUID();
    for (;;) {
      const age = { abandonedAfterMs: this.abandonedAfterMs, at: this.clock() };
      const verdicts = await reserveQuota(this.db, id, account, asked, age);
      const abandoned = verdicts.some((verdict) => verdict.abandoned);
      if (abandoned) await this.endAbandoned();
      if (verdicts.every(({ open, fits }) => open && fits)) return { id, account, most };
      const unopened = verdicts.filter(({ open }) => !open);
      for (const { unit } of unopened) await this.open(account, unit);
      const shortages = verdicts.filter(({ fits }) => !fits);
      if (!abandoned && unopened.length === 0) throw quotaExhausted(account, shortages);
    }
  }

  async refund(reservation: Reservation): Promise<void> {
    await endReservation(this.db, reservation, this.end('settle', []));
  }

  async reconcile(account: SourceAccount, readings: readonly QuotaReading[]): Promise<void> {
    await this.endAbandoned();
    await this.db.transaction((transaction) => this.believe(transaction, account, readings));
  }

  /** For the vault: settles the real cost and reconciles, in one transaction with what `store` writes. */
  async settle<T>(settlement: Settlement, store: (transaction: EntityManager) => Promise<T>): Promise<T> {
    const { reservation, cost, readings } = settlement;
    const charged = costLines(cost, 'cost');
    if (readings.length > 0) await this.endAbandoned();
    return this.db.transaction(async (transaction) => {
      const stored = await store(transaction);
      if (await endReservation(transaction, reservation, this.end('settle', charged))) {
        const unreserved = charged.filter(({ unit }) => !reservation.most[unit]);
        await this.bookUnreserved(transaction, reservation, unreserved);
      }
      await this.believe(transaction, reservation.account, readings);
      return stored;
    });
  }

  /** Writes nothing: a period that nobody has opened yet is shown as it will be opened. */
  async balances(): Promise<readonly QuotaBalance[]> {
    await this.endAbandoned();
    const accounts = await newestPeriods(this.db, this.clock());
    return accounts.map(({ account, unit, newest, takenInMonth, now }) => {
      const cap = this.capOf(account, unit);
      const period = newest.end > now ? { ...newest, cap } : openedPeriod(newest.end, cap, takenInMonth, now);
      const { start, end, used, reserved } = period;
      return { ...account, unit, periodStart: start, periodEnd: end, limit: quotaLimit(period), used, reserved };
    });
  }

  private async open(account: SourceAccount, unit: CostUnit): Promise<void> {
    await this.db.transaction((t) => currentPeriod(t, this.quotaAccount(account, unit), this.clock));
  }

  private async bookUnreserved(transaction: EntityManager, reservation: Reservation, lines: readonly CostLine[]) {
    for (const line of lines) {
      await currentPeriod(transaction, this.quotaAccount(reservation.account, line.unit), this.clock);
      await bookUnreserved(transaction, reservation, line, this.clock());
    }
  }

  private async believe(transaction: EntityManager, account: SourceAccount, readings: readonly QuotaReading[]) {
    const inLockOrder = [...readings].sort((a, b) => COST_UNITS.indexOf(a.unit) - COST_UNITS.indexOf(b.unit));
    for (const reading of inLockOrder) {
      const books = this.quotaAccount(account, reading.unit);
      const { period, now } = await currentPeriod(transaction, books, this.clock);
      const believed = reconciledPeriod(period, reading, now);
      if (believed !== null) await changePeriod(transaction, books, period, believed, now);
    }
  }

  /** Whoever comes next spends in full what its holder has neither settled nor given back in time. */
  private async endAbandoned(): Promise<void> {
    for (const { id, account, most } of await abandonedReservations(this.db, this.abandonedAfterMs, this.clock())) {
      await endReservation(this.db, { id, account }, this.end('abandon', most));
    }
  }

  private end(kind: ReservationEnd['kind'], cost: readonly CostLine[]): ReservationEnd {
    return { kind, cost, abandonedAfterMs: this.abandonedAfterMs, at: this.clock() };
  }

  private quotaAccount(account: SourceAccount, unit: CostUnit): QuotaAccount {
    return { account, unit, cap: this.capOf(account, unit) };
  }

  private capOf({ source }: SourceAccount, unit: CostUnit): number | null {
    return this.caps.get(source)?.[unit] ?? null;
  }
}
